package dev.crucible.claims.laws;

import dev.crucible.claim.Observation;
import dev.crucible.claim.Observation.Cause;
import dev.crucible.lab.Trial;
import dev.crucible.train.Outcome;
import java.util.List;

/**
 * What one seed's run along the edge showed; curvature in units of the threshold 2/η.
 *
 * @param steps the measured steps
 * @param fractions η·λ₁/2 at the midpoint of each measured step
 * @param atStart η·λ₁/2 at initialisation
 * @param plateau where the plateau lies
 * @param eligibility what gradient flow would have done
 * @param lossChange log10 of the loss late on the plateau over the loss early on it; for a run that
 *     diverged, of the loss at which it did over the initial one
 * @param outcome how training ended
 * @param health how the instrument fared
 */
record EdgeRun(
    List<Long> steps,
    List<Double> fractions,
    double atStart,
    Plateau plateau,
    Eligibility eligibility,
    double lossChange,
    Outcome outcome,
    Health health) {

  /** Measurements that did not converge, and products spent on all of them. */
  record Health(int unconverged, long products, double worstResidual) {}

  /** Returns the plateau's mean, or why it does not count. */
  Observation plateau(Trial trial) {
    if (outcome instanceof Outcome.Diverged diverged) {
      return trial.excluded(Cause.DIVERGED, "training diverged at step " + diverged.step());
    }
    if (health.unconverged() > 0) {
      return trial.excluded(
          Cause.UNHEALTHY, health.unconverged() + " sharpness measurements did not converge");
    }
    if (!eligibility.passed()) {
      return trial.excluded(Cause.INELIGIBLE, eligibility.words());
    }
    return plateau.exists()
        ? trial.observed(plateau.mean(fractions))
        : trial.excluded(Cause.INELIGIBLE, plateau.words());
  }

  /** Returns η·λ₁/2 at initialisation. */
  Observation start(Trial trial) {
    return trial.observed(atStart);
  }

  /** Returns the change of the loss along the plateau, in decades. */
  Observation loss(Trial trial) {
    return outcome instanceof Outcome.Diverged || plateau.exists()
        ? trial.observed(lossChange)
        : trial.excluded(Cause.INELIGIBLE, plateau.words());
  }
}
