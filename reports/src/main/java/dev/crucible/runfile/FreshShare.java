package dev.crucible.runfile;

import java.util.List;

/**
 * In how many of a claim's runs with fresh seeds all that had to be was refuted: every control,
 * every wrong theory of its own, and of the statistics that stood in that run the automatic ones.
 *
 * @param held in how many runs all of it was
 * @param unknown in how many more nobody can tell: something was not refuted, of a kind that the
 *     run's line does not name
 * @param runs how many runs there are
 * @param misses what was not refuted in the latest of the other runs, newest first
 */
public record FreshShare(int held, int unknown, int runs, List<Miss> misses) {

  /** What is asked of a claim: controls that hold in some seeds only show nothing. */
  private static final double ASKED = 0.95;

  /** With fewer runs one that misses would always be too many. */
  private static final int FEWEST = 5;

  /**
   * A run in which something was not refuted.
   *
   * @param run its identifier
   * @param words what was not, and how the statistic stood
   */
  public record Miss(String run, String words) {}

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if they are not between none and all runs
   */
  public FreshShare {
    if (held < 0 || unknown < 0 || held + unknown > runs) {
      throw new IllegalArgumentException(
          "%s and %s unknown of %s runs are no share".formatted(held, unknown, runs));
    }
    misses = List.copyOf(misses);
  }

  /** Returns whether five runs or more tell of fewer than 95 in 100, whatever is not known. */
  public boolean fallsShort() {
    return runs >= FEWEST && held + unknown < ASKED * runs;
  }

  /** Returns whether five runs or more might tell of fewer than 95 in 100. */
  public boolean isOpen() {
    return runs >= FEWEST && held < ASKED * runs && !fallsShort();
  }

  /** Returns the share, and what is not known of it, in sentences. */
  public String words() {
    if (runs == 0) {
      return "No run with fresh seeds under this registration is known.";
    }
    return ("In %s of %s %s with fresh seeds under this registration every control and wrong theory"
            + " that had to be was refuted%s.%s")
        .formatted(
            held,
            runs,
            runs == 1 ? "run" : "runs",
            fallsShort() ? "; at least 95 % are asked for" : "",
            unknown == 0 ? "" : unknownWords());
  }

  private String unknownWords() {
    return " Of %s more it is not known, as older lines tell only totals%s."
        .formatted(unknown, isOpen() ? "; so it is open whether 95 % are reached" : "");
  }
}
