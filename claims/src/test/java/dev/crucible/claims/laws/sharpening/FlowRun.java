package dev.crucible.claims.laws.sharpening;

import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.train.Outcome;

/**
 * How far one seed's gradient flow sharpened.
 *
 * @param factor the largest sharpness on the way over that at initialisation
 * @param outcome how the flow ended
 * @param unconverged how many measurements of the sharpness did not converge
 */
record FlowRun(double factor, Outcome outcome, int unconverged) {

  /** Returns the logarithm of the factor, or why it does not count. */
  Observation logarithm(Trial trial) {
    if (outcome instanceof Outcome.Diverged diverged) {
      return trial.excluded(Cause.DIVERGED, "the integration diverged at step " + diverged.step());
    }
    return unconverged > 0
        ? trial.excluded(Cause.UNHEALTHY, unconverged + " sharpness measurements did not converge")
        : trial.observed(Math.log(factor));
  }
}
