package dev.crucible.claims.laws.flows;

import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.prediction.Numbers;

/**
 * One seed's oscillation at the edge.
 *
 * @param learningRate η
 * @param window descent's iterates
 * @param oscillation what moves the sharpness along them
 * @param foreign what the next seed's prediction explains of this seed's changes, as R²
 */
record Stabilised(double learningRate, Window window, Oscillation oscillation, double foreign) {

  Increments increments() {
    return Increments.of(oscillation, learningRate);
  }

  /** Returns an observation if the seed counts. */
  Observation observed(Trial trial, double value) {
    if (!window.exists()) {
      return trial.excluded(Cause.INELIGIBLE, window.words());
    }
    if (!window.isFinite()) {
      return trial.excluded(Cause.RULED_OUT, "training diverged");
    }
    if (oscillation.unconverged() > 0) {
      return trial.excluded(Cause.UNHEALTHY, "a sharpness measurement did not converge");
    }
    return oscillation.isDeveloped()
        ? trial.observed(value)
        : trial
            .excluded(
                Cause.INELIGIBLE,
                "no oscillation: ½β⟨x²⟩ is %s of α, gate %s"
                    .formatted(Numbers.brief(oscillation.balance()), Oscillation.DEVELOPED))
            .measuring(value);
  }
}
