package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import java.util.List;

/**
 * The Hessian by central differences of the gradient in float64, along unit directions: the
 * independent oracle of {@link Hessian} for smooth networks.
 *
 * <p>Relative error about h²·‖∇⁴L‖/6 + 1e-16/h. <b>Wrong for ReLU</b>: the step crosses kinks, and
 * the answer is off by up to a factor 26 while it looks converged. A product costs two gradient
 * evaluations.
 */
public final class DifferenceHessian implements SymmetricOperator {

  /** Balances truncation against round-off for losses of order one. */
  public static final double STEP = 6e-6;

  private final Objective loss;
  private final Layout layout;
  private final double[][] point;
  private final double step;

  /**
   * Fixes the point and the step.
   *
   * @param loss the loss of each member, evaluated in float64
   * @param layout how the parameters lie in flat vectors
   * @param point each member's parameters, flat
   * @param step length h of the displacement, see {@link #STEP}
   */
  public DifferenceHessian(Objective loss, Layout layout, double[][] point, double step) {
    this.loss = loss;
    this.layout = layout;
    this.point = point;
    this.step = step;
  }

  @Override
  public int members() {
    return point.length;
  }

  @Override
  public int dimension() {
    return layout.dimension();
  }

  @Override
  public double[][] apply(double[][] vectors) {
    double[] lengths = new double[vectors.length];
    for (int m = 0; m < vectors.length; m++) {
      lengths[m] = Vectors.norm(vectors[m]);
    }
    double[][] ahead = gradient(displaced(vectors, lengths, step));
    double[][] behind = gradient(displaced(vectors, lengths, -step));
    for (int m = 0; m < vectors.length; m++) {
      Vectors.addScaled(ahead[m], -1, behind[m]);
      Vectors.scale(ahead[m], lengths[m] / (2 * step));
    }
    return ahead;
  }

  private double[][] displaced(double[][] vectors, double[] lengths, double by) {
    double[][] moved = new double[point.length][];
    for (int m = 0; m < point.length; m++) {
      moved[m] = point[m].clone();
      Vectors.addScaled(moved[m], lengths[m] == 0 ? 0 : by / lengths[m], vectors[m]);
    }
    return moved;
  }

  private double[][] gradient(double[][] at) {
    try (Scope scope = Scope.open()) {
      List<NDArray> parameters = layout.arrays(at, Precision.FLOAT64, scope);
      return layout.members(Autograd.valueAndGradient(loss, parameters, scope).gradient());
    }
  }
}
