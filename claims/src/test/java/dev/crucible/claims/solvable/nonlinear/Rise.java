package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.measure.Crossing;
import java.util.OptionalDouble;

/**
 * How one mode was learned, in units of time (learning rate × steps). What was not reached counts
 * with the end of the run, a lower limit: a mode that never rises is a failure, not a gap.
 *
 * @param halfTime when it had half its target
 * @param width how long it took from a tenth to nine tenths
 */
record Rise(double halfTime, double width) {

  /** A mode that never began to rise has the whole run for a width. */
  static Rise of(double[] strengths, double target, double rate) {
    double end = rate * (strengths.length - 1);
    double begun = time(strengths, 0.1 * target, rate).orElse(0);
    return new Rise(
        time(strengths, target / 2, rate).orElse(end),
        time(strengths, 0.9 * target, rate).orElse(end) - begun);
  }

  private static OptionalDouble time(double[] strengths, double level, double rate) {
    OptionalDouble step = Crossing.upward(strengths, level);
    return step.isPresent() ? OptionalDouble.of(rate * step.getAsDouble()) : step;
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
