package dev.crucible.claims.laws;

import dev.crucible.claim.Observation;
import dev.crucible.claim.Observation.Cause;
import dev.crucible.lab.Trial;
import dev.crucible.train.Outcome;
import java.util.Collections;
import java.util.List;

/**
 * What one seed's run along the edge showed; curvature in units of the threshold.
 *
 * @param course the curvature along the run
 * @param plateau where the plateau lies
 * @param eligibility what gradient flow would have done
 * @param lossChange log10 of the loss late on the plateau over the loss early on it; for a run that
 *     diverged, of the loss at which it did over the initial one
 * @param outcome how training ended
 * @param health how the instrument fared
 */
record EdgeRun(
    Course course,
    Plateau plateau,
    Eligibility eligibility,
    double lossChange,
    Outcome outcome,
    Health health) {

  /**
   * Curvature in units of the threshold.
   *
   * @param steps the measured steps
   * @param fractions the sharpness, effective where the optimiser has a preconditioner
   * @param atStart the plain sharpness at initialisation
   * @param plainAtEnd the plain sharpness at the last iterate
   */
  record Course(List<Long> steps, List<Double> fractions, double atStart, double plainAtEnd) {}

  /** Measurements that did not converge, and products spent on all of them. */
  record Health(int unconverged, long products, double worstResidual) {}

  /** Returns the measured steps. */
  List<Long> steps() {
    return course.steps();
  }

  /** Returns the sharpness at each measured step, in units of the threshold. */
  List<Double> fractions() {
    return course.fractions();
  }

  /** Returns the plateau's mean, or why it does not count. */
  Observation plateau(Trial trial) {
    return onPlateau(trial, plateau.exists() ? plateau.mean(fractions()) : Double.NaN);
  }

  /** Returns the plain sharpness at the end of a plateau, or why it does not count. */
  Observation plainAtEnd(Trial trial) {
    return onPlateau(trial, course.plainAtEnd());
  }

  private Observation onPlateau(Trial trial, double reading) {
    if (!isSound()) {
      return unsound(trial);
    }
    if (!eligibility.passed()) {
      return trial.excluded(Cause.INELIGIBLE, eligibility.words());
    }
    return plateau.exists()
        ? trial.observed(reading)
        : trial.excluded(Cause.INELIGIBLE, plateau.words());
  }

  private boolean isSound() {
    return !(outcome instanceof Outcome.Diverged) && health.unconverged() == 0;
  }

  private Observation unsound(Trial trial) {
    return outcome instanceof Outcome.Diverged diverged
        ? trial.excluded(Cause.DIVERGED, "training diverged at step " + diverged.step())
        : trial.excluded(
            Cause.UNHEALTHY, health.unconverged() + " sharpness measurements did not converge");
  }

  /** Returns the highest sharpness on the way. */
  Observation peak(Trial trial) {
    return isSound() ? trial.observed(Collections.max(fractions())) : unsound(trial);
  }

  /** Returns the sharpness just after the crossing has settled; the plateau's where none is. */
  Observation hover(Trial trial) {
    if (!isSound()) {
      return unsound(trial);
    }
    Plateau early = plateau.early(steps());
    return early.from() < early.to()
        ? trial.observed(early.mean(fractions()))
        : trial.excluded(Cause.INELIGIBLE, plateau.words());
  }

  /** Returns the last sharpness that was measured. */
  Observation end(Trial trial) {
    return isSound() ? trial.observed(fractions().get(fractions().size() - 1)) : unsound(trial);
  }

  /** Returns the sharpness at initialisation. */
  Observation start(Trial trial) {
    return trial.observed(course.atStart());
  }

  /** Returns the change of the loss along the plateau, in decades; divergence counts. */
  Observation loss(Trial trial) {
    return outcome instanceof Outcome.Diverged
        ? trial.observed(lossChange)
        : onPlateau(trial, lossChange);
  }
}
