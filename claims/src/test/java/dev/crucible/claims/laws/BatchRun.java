package dev.crucible.claims.laws;

import dev.crucible.claim.Observation;
import dev.crucible.claim.Observation.Cause;
import dev.crucible.lab.Trial;
import dev.crucible.train.Outcome;

/**
 * Where one seed ended under stochastic gradient descent.
 *
 * @param fraction η·λ₁/2 of the full-batch loss, mean over the last steps
 * @param outcome how training ended
 * @param unconverged measurements that did not converge
 */
record BatchRun(double fraction, Outcome outcome, int unconverged) {

  /** Returns η·λ₁/2, or why it does not count. */
  Observation observed(Trial trial) {
    if (outcome instanceof Outcome.Diverged diverged) {
      return trial.excluded(Cause.DIVERGED, "training diverged at step " + diverged.step());
    }
    return unconverged > 0
        ? trial.excluded(Cause.UNHEALTHY, unconverged + " sharpness measurements did not converge")
        : trial.observed(fraction);
  }
}
