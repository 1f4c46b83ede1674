package dev.crucible.claims.laws.sharpening;

import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where one seed's sharpness started and ended, and where it was predicted to end.
 *
 * @param predicted the closed form, computed from data and start alone
 * @param wrong what wrong theories predict, by name
 * @param atStart sharpness at the start
 * @param measured sharpness at the end
 * @param unfit why the measurement is worth nothing, if so
 * @param course the sharpness on the way, if it was followed
 */
record EndRun(
    double predicted,
    Map<String, Double> wrong,
    double atStart,
    double measured,
    Optional<String> unfit,
    Course course) {

  /**
   * Sharpness against time.
   *
   * @param times time of gradient flow
   * @param sharpness λ₁ at each
   */
  record Course(List<Double> times, List<Double> sharpness) {

    static final Course UNSEEN = new Course(List.of(), List.of());
  }

  /** Returns predicted/measured − 1. */
  Observation error(Trial trial) {
    return relative(trial, predicted);
  }

  /** Returns the same for a wrong theory. */
  Observation errorUnder(String theory, Trial trial) {
    return relative(trial, Objects.requireNonNull(wrong.get(theory)));
  }

  private Observation relative(Trial trial, double prediction) {
    return unfit
        .map(why -> trial.excluded(Cause.UNHEALTHY, why))
        .orElseGet(() -> trial.observed(prediction / measured - 1));
  }

  /** Returns by how much the sharpness grew. */
  double factor() {
    return measured / atStart;
  }
}
