package dev.crucible.measurement;

import dev.crucible.prediction.Value;

/**
 * A measured course and what theory says about it.
 *
 * <p>The theory is data: its values on a grid of its own, so that evidence can be judged again
 * without the program that made it. Where the grid holds the measured times the comparison is
 * exact. Between grid points it is linear, which matters to mutants that stretch time: give as many
 * points as resolve the curve, from time zero if theory has one.
 *
 * @param measured measured values at their times
 * @param theory predicted values on a grid that covers those times
 */
public record Trace(Series measured, Series theory) {

  /**
   * Checks that theory covers the measurement and varies over it.
   *
   * @throws IllegalArgumentException if the theory starts after, or ends before, the measurement,
   *     or if it predicts a constant, which {@link Value} does better
   */
  public Trace {
    if (theory.start() > measured.start() || theory.end() < measured.end()) {
      throw new IllegalArgumentException(
          "theory is given from %s to %s and measured from %s to %s: let theory cover it"
              .formatted(theory.start(), theory.end(), measured.start(), measured.end()));
    }
    if (measured.x().stream().mapToDouble(theory::at).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "theory predicts the constant %s: predict a value, not a curve"
              .formatted(theory.at(measured.start())));
    }
  }
}
