package dev.crucible.runfile;

/**
 * In how many of a claim's runs with fresh seeds every control and wrong theory was refuted.
 *
 * @param held in how many runs all were; from 0 to {@code runs}
 * @param runs how many runs there are
 */
public record FreshShare(int held, int runs) {

  /** What is asked of a claim: controls that hold in some seeds only show nothing. */
  private static final double ASKED = 0.95;

  /** With fewer runs one that misses would always be too many. */
  private static final int FEWEST = 5;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if they are not between none and all runs
   */
  public FreshShare {
    if (held < 0 || held > runs) {
      throw new IllegalArgumentException("%s of %s runs are no share".formatted(held, runs));
    }
  }

  /** Returns whether five runs or more tell of fewer than 95 in 100. */
  public boolean fallsShort() {
    return runs >= FEWEST && held < ASKED * runs;
  }

  /** Returns a sentence. */
  public String words() {
    return runs == 0
        ? "No run with fresh seeds under this registration is known."
        : ("In %s of %s %s with fresh seeds under this registration every control and wrong theory"
                + " was refuted%s.")
            .formatted(
                held,
                runs,
                runs == 1 ? "run" : "runs",
                fallsShort() ? "; at least 95 % are asked for" : "");
  }
}
