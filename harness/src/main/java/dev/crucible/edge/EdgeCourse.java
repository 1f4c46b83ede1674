package dev.crucible.edge;

import dev.crucible.measurement.Series;
import dev.crucible.study.Reading;
import dev.crucible.train.Outcome;
import java.util.Collections;
import java.util.List;

/**
 * One seed's run along the edge as it was measured, and what of it counts; curvature in units of
 * the threshold.
 *
 * @param curvature the curvature along the run
 * @param plateau where the plateau lies
 * @param lossChange log10 of the loss late on the plateau over the loss early on it; for a run that
 *     diverged, of the loss at which it did over the initial one
 * @param outcome how training ended
 * @param unconverged measurements that did not converge
 */
record EdgeCourse(
    Curvature curvature, Plateau plateau, double lossChange, Outcome outcome, int unconverged) {

  /**
   * Curvature in units of the threshold.
   *
   * @param threshold the sharpness at which theory says that it settles
   * @param steps the measured steps
   * @param fractions the sharpness, effective where the optimiser has a preconditioner
   * @param atStart the plain sharpness at initialisation
   * @param plainAtEnd the plain sharpness at the last iterate
   */
  record Curvature(
      double threshold,
      List<Long> steps,
      List<Double> fractions,
      double atStart,
      double plainAtEnd) {

    /** Returns the course as far as it is finite. */
    Series series() {
      int finite = 0;
      while (finite < fractions.size() && Double.isFinite(fractions.get(finite))) {
        finite++;
      }
      return finite == 0
          ? new Series(List.of(0.0), List.of(atStart))
          : new Series(
              steps.subList(0, finite).stream().map(Long::doubleValue).toList(),
              fractions.subList(0, finite));
    }
  }

  /** Decides what counts. */
  EdgeRun read(Eligibility flow, Gates gates, EdgeRun.Health health) {
    List<Double> fractions = curvature.fractions();
    Plateau early = plateau.early(curvature.steps());
    Reading<EdgeCourse> eligible =
        sound()
            .then(
                run ->
                    gates.passedBy(flow)
                        ? Reading.of(run)
                        : Reading.ineligible(run, gates.words(flow)));
    Reading<EdgeCourse> onPlateau = eligible.then(run -> shows(plateau.exists()));
    return new EdgeRun(
        curvature.threshold(),
        curvature.series(),
        curvature.atStart(),
        onPlateau.map(run -> plateau.mean(fractions)),
        onPlateau.map(run -> curvature.plainAtEnd()),
        outcome instanceof Outcome.Diverged
            ? Reading.of(lossChange)
            : onPlateau.map(run -> lossChange),
        sound().map(run -> Collections.max(fractions)),
        sound().then(run -> shows(early.from() < early.to())).map(run -> early.mean(fractions)),
        sound().map(run -> fractions.get(fractions.size() - 1)),
        flow,
        health);
  }

  private Reading<EdgeCourse> shows(boolean plateauExists) {
    return plateauExists ? Reading.of(this) : Reading.ineligible(plateau.words());
  }

  /**
   * A run that diverged is not blamed on the instrument, and is no exclusion: every claim about the
   * edge says that training goes on there.
   */
  private Reading<EdgeCourse> sound() {
    if (outcome instanceof Outcome.Diverged diverged) {
      return Reading.ruledOut("training diverged at step " + diverged.step());
    }
    return unconverged == 0
        ? Reading.of(this)
        : Reading.unhealthy(unconverged + " sharpness measurements did not converge");
  }
}
