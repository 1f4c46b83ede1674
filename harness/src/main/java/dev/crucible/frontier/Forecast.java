package dev.crucible.frontier;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one candidate predicted of one seed of one task, beside what was measured.
 *
 * @param candidate the candidate's name
 * @param task the task's name
 * @param seed the seed's label, the same for all tasks and candidates that share it
 * @param predicted what it said before training; empty if it makes no statement
 * @param measured what training showed; meaningless when excluded
 * @param exclusion why the measurement does not count, if it does not
 */
public record Forecast(
    String candidate,
    String task,
    String seed,
    OptionalDouble predicted,
    double measured,
    Optional<Exclusion> exclusion) {

  /** Returns a forecast that can be scored. */
  public static Forecast of(
      String candidate, String task, String seed, double predicted, double measured) {
    return new Forecast(
        candidate, task, seed, OptionalDouble.of(predicted), measured, Optional.empty());
  }

  /** Returns a forecast whose measurement does not count. */
  public static Forecast excluded(
      String candidate, String task, String seed, Cause cause, String reason) {
    return new Forecast(
        candidate,
        task,
        seed,
        OptionalDouble.empty(),
        Double.NaN,
        Optional.of(new Exclusion(cause, reason)));
  }

  /**
   * Returns |predicted/measured − 1|; infinite where the candidate said nothing, or nothing finite.
   */
  public double error() {
    double error = Math.abs(predicted.orElse(Double.NaN) / measured - 1);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /** Returns whether the measurement counts. */
  public boolean counts() {
    return exclusion.isEmpty();
  }
}
