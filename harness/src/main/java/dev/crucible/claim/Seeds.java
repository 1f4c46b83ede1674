package dev.crucible.claim;

import java.util.Locale;

/**
 * Which seeds a run's trials count from.
 *
 * @param kind whether they are the same in every run
 * @param first the number of a setting's first seed, 0 or more; 0 where the seeds are fixed
 */
public record Seeds(Kind kind, int first) {

  /** No run but one with the fixed seeds has a seed below this. */
  public static final int LEAST = 1000;

  /** Seeds of the gate: 0, 1, 2, … in every run. */
  public static final Seeds FIXED = new Seeds(Kind.FIXED, 0);

  /** Whether seeds are the same in every run. */
  public enum Kind {
    /** The same in every run: what the gate decides on. */
    FIXED,
    /** Drawn for this run: what counts in an anytime-valid sequence. */
    FRESH,
    /** Those of an earlier run again, to repeat it: counts in neither. */
    REPEATED;

    /** Returns the kind in small letters. */
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
    if (first < 0 || (kind == Kind.FIXED && first != 0)) {
      throw new IllegalArgumentException(
          "%s seeds cannot begin at %s".formatted(kind.words(), first));
    }
  }

  /**
   * Returns which of equally large parts of a finite data set a seed takes, counted from 0.
   *
   * <p>Fixed seeds take one part each and none twice: one that is not there is the caller's error.
   * Other seeds go round, so that those of a run take successive parts.
   *
   * @param seed a trial's seed
   * @param parts how many parts there are, at least one
   */
  public static int part(int seed, int parts) {
    return seed < LEAST ? seed : seed % parts;
  }

  /** Returns whether the seeds are those that the gate decides on. */
  public boolean areFixed() {
    return kind == Kind.FIXED;
  }

  /** Returns {@code fixed}, {@code fresh from 4711} or {@code repeated from 4711}. */
  public String words() {
    return kind == Kind.FIXED ? kind.words() : "%s from %s".formatted(kind.words(), first);
  }
}
