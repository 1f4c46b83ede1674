package dev.crucible.claims.directions.nonlinear;

import dev.crucible.measure.Crossing;

/**
 * How one mode was learned, in units of time (learning rate × steps); NaN for what it did not
 * reach.
 *
 * @param halfTime when it had half its target
 * @param width how long it took from a tenth to nine tenths
 */
record Rise(double halfTime, double width) {

  static Rise of(double[] strengths, double target, double rate) {
    double half = time(strengths, target / 2, rate);
    return new Rise(
        half, time(strengths, 0.9 * target, rate) - time(strengths, 0.1 * target, rate));
  }

  private static double time(double[] strengths, double level, double rate) {
    return rate * Crossing.upward(strengths, level).orElse(Double.NaN);
  }

  /** What is predicted of a mode. */
  enum Aspect {
    /** When it is half learned. */
    HALF_TIME("half-time"),
    /** How long it takes from a tenth to nine tenths, in which the start does not count. */
    WIDTH("rise width");

    private final String title;

    Aspect(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    double of(Rise rise) {
      return this == HALF_TIME ? rise.halfTime() : rise.width();
    }
  }
}
