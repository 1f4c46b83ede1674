package dev.crucible.evidence;

import java.util.Locale;

/**
 * Which seeds a run's trials count from.
 *
 * @param kind how the run came by them
 * @param first the number of a setting's first seed, 0 or more; 0 where the seeds are fixed
 */
public record Seeds(Choice kind, int first) {

  /** No run but one with the fixed seeds has a seed below this. */
  public static final int LEAST = 1000;

  /** Seeds of the gate: 0, 1, 2, … in every run. */
  public static final Seeds FIXED = new Seeds(Choice.FIXED, 0);

  /** How a run comes by its seeds. */
  public enum Choice {
    /** The same in every run: what the gate decides on. */
    FIXED,
    /** Drawn for this run: what counts in an anytime-valid sequence. */
    FRESH,
    /** Those of an earlier run again, to repeat it: counts in neither. */
    REPEATED;

    /** Returns the choice in small letters. */
    public String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is negative, or not 0 although the seeds are fixed
   */
  public Seeds {
    if (first < 0 || (kind == Choice.FIXED && first != 0)) {
      throw new IllegalArgumentException(
          "%s seeds cannot begin at %s".formatted(kind.words(), first));
    }
  }

  /**
   * Returns where a seed's block of a finite data set begins; blocks are of one size, end to end.
   *
   * <p>Fixed seeds take one block each and none twice: one that is not there is the caller's error.
   * Other seeds go round, so that those of a run take successive blocks.
   *
   * @param seed a trial's seed
   * @param size how many examples a block has
   * @param available how many examples there are
   */
  public static int block(int seed, int size, int available) {
    int blocks = Math.max(1, available / size);
    return size * (seed < LEAST ? seed : seed % blocks);
  }

  /** Returns whether the seeds are those that the gate decides on. */
  public boolean areFixed() {
    return kind == Choice.FIXED;
  }

  /** Returns {@code fixed}, {@code fresh from 4711} or {@code repeated from 4711}. */
  public String words() {
    return kind == Choice.FIXED ? kind.words() : "%s from %s".formatted(kind.words(), first);
  }
}
