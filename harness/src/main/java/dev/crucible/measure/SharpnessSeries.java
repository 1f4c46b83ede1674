package dev.crucible.measure;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.study.Reading;
import dev.crucible.train.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One member's sharpness over time, with the health of every measurement. */
public final class SharpnessSeries {

  private final List<Long> steps = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private int unconverged;
  private long products;
  private double worstResidual;

  /**
   * Notes a measurement. One that gave no number did not converge, whatever the reason: whether its
   * member had diverged, for which the instrument is not to blame, is asked of the training.
   */
  void add(long step, Eigenpairs pairs) {
    steps.add(step);
    values.add(pairs.top());
    products += pairs.products();
    unconverged += pairs.converged() && Double.isFinite(pairs.top()) ? 0 : 1;
    if (Double.isFinite(pairs.top())) {
      worstResidual = Math.max(worstResidual, pairs.residuals()[0] / Math.abs(pairs.top()));
    }
  }

  /** Returns the measured steps, increasing. */
  public List<Long> steps() {
    return List.copyOf(steps);
  }

  /** Returns the sharpness at each measured step. */
  public List<Double> values() {
    return List.copyOf(values);
  }

  /** Returns how many measurements did not converge or gave no number. */
  public int unconverged() {
    return unconverged;
  }

  /**
   * Returns the sharpness at abscissae of the caller's, or why it does not count: DIVERGED where a
   * value of a run that diverged is not finite, UNHEALTHY where one of another run is not, or where
   * a measurement did not converge.
   *
   * @param at one abscissa a measured step
   * @param outcome how the training ended
   */
  public Reading<Series> reading(double[] at, Outcome outcome) {
    boolean finite = values.stream().allMatch(Double::isFinite);
    if (!finite && outcome instanceof Outcome.Diverged) {
      return Reading.excluded(Cause.DIVERGED, "diverged before the last sharpness measurement");
    }
    return unconverged > 0
        ? Reading.unhealthy(unconverged + " sharpness measurements did not converge")
        : Reading.of(new Series(Arrays.stream(at).boxed().toList(), values));
  }

  /** Returns how many Hessian-vector products were spent. */
  public long products() {
    return products;
  }

  /** Returns the largest residual relative to the eigenvalue. */
  public double worstResidual() {
    return worstResidual;
  }
}
