package dev.crucible.claims.laws.flows;

import dev.crucible.measure.SharpnessSeries;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One seed's gradient descent over the time of gradient flow, and how far it went from it.
 *
 * @param multiple c, the learning rate in units of 2 over the flow's largest sharpness
 * @param learningRate η
 * @param losses the loss before each update and at the end
 * @param curvature η·λ₁/2 along the run
 * @param distance distance from the flow at the end, over the distance that the flow moved
 * @param distanceFromSlowFlow distance from where the flow was after a quarter of the time, in the
 *     same unit
 * @param outcome how training ended
 */
record Descent(
    double multiple,
    double learningRate,
    double[] losses,
    Curvature curvature,
    double distance,
    double distanceFromSlowFlow,
    Outcome outcome) {

  /**
   * Curvature in units of the threshold.
   *
   * @param times learning rate times step
   * @param fractions η·λ₁/2
   * @param unconverged measurements that did not converge
   */
  record Curvature(List<Double> times, List<Double> fractions, int unconverged) {

    /** Reads a series up to a step. */
    static Curvature of(SharpnessSeries series, double learningRate, long last) {
      int count = (int) series.steps().stream().filter(step -> step <= last).count();
      return new Curvature(
          series.steps().subList(0, count).stream().map(step -> learningRate * step).toList(),
          series.values().subList(0, count).stream()
              .map(sharpness -> EdgeOfStability.fraction(learningRate, sharpness))
              .toList(),
          series.unconverged());
    }

    double largest() {
      return fractions.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
  }

  boolean diverged() {
    return outcome instanceof Outcome.Diverged;
  }

  /** Returns how many updates made the loss larger. */
  long rises() {
    return IntStream.range(1, losses.length).filter(t -> losses[t] > losses[t - 1]).count();
  }

  double lastLoss() {
    return losses[losses.length - 1];
  }
}
