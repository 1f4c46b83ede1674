package dev.crucible.edge;

import dev.crucible.measurement.Series;
import dev.crucible.study.Reading;
import java.util.List;

/**
 * What a run along the edge leaves; curvature in units of the threshold.
 *
 * @param threshold the sharpness at which theory says that it settles
 * @param course the sharpness, effective where there is a preconditioner, against step, as far as
 *     it is finite; where nothing finite was measured, the start alone
 * @param atStart the plain sharpness at initialisation
 * @param plateau mean over the plateau
 * @param plainAtEnd the plain sharpness at the last iterate of a plateau
 * @param lossChange log10 of the loss late on the plateau over the loss early on it; for a run that
 *     diverged, of the loss at which it did over the initial one
 * @param peak the highest sharpness
 * @param early mean over the plateau's first steps
 * @param last the last sharpness
 * @param flow what gradient flow would have done
 * @param health how the instrument fared
 */
public record EdgeRun(
    double threshold,
    Series course,
    double atStart,
    Reading<Double> plateau,
    Reading<Double> plainAtEnd,
    Reading<Double> lossChange,
    Reading<Double> peak,
    Reading<Double> early,
    Reading<Double> last,
    Eligibility flow,
    Health health) {

  /**
   * How the instrument fared.
   *
   * @param measurements sharpness measurements along the run
   * @param products Hessian-vector products that they took
   * @param worstResidual the largest residual relative to the eigenvalue
   */
  public record Health(int measurements, long products, double worstResidual) {}

  /** Returns the mean of a plateau's last measurements, or of all if there are fewer. */
  public Reading<Double> endOfPlateau(int measurements) {
    List<Double> all = course.y();
    return plateau.map(
        mean ->
            all.subList(Math.max(0, all.size() - measurements), all.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow());
  }
}
