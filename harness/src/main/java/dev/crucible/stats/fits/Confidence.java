package dev.crucible.stats.fits;

/** What intervals here have in common. */
final class Confidence {

  /** The usual confidence of a reported interval. */
  static final double USUAL = 0.95;

  private Confidence() {}

  /**
   * Returns the probability beyond either end of a two-sided interval.
   *
   * @throws IllegalArgumentException if the confidence is not between 0 and 1
   */
  static double tail(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must lie between 0 and 1, not be " + confidence);
    }
    return (1 - confidence) / 2;
  }
}
