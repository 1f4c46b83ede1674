package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import java.util.List;

/**
 * The Hessian of a loss at given parameters, by reverse-over-forward products: exact up to rounding
 * in the evaluation's precision, for smooth and piecewise smooth networks.
 *
 * <p>A product costs about two gradient evaluations, for all members at once. Close it to free the
 * copy of the parameters.
 */
public final class Hessian implements SymmetricOperator, AutoCloseable {

  private final Objective loss;
  private final Layout layout;
  private final Precision precision;
  private final int members;
  private final Scope scope;
  private final List<NDArray> parameters;

  /**
   * Fixes the point.
   *
   * @param loss the loss of each member
   * @param layout how the parameters lie in flat vectors
   * @param point each member's parameters, flat
   * @param precision the precision of the evaluation, that of the loss's data
   */
  public Hessian(Objective loss, Layout layout, double[][] point, Precision precision) {
    this.loss = loss;
    this.layout = layout;
    this.precision = precision;
    this.members = point.length;
    this.scope = Scope.open();
    try {
      this.parameters = layout.arrays(point, precision, scope);
    } catch (RuntimeException e) {
      scope.close(); // Nobody else could: the object is never handed out.
      throw e;
    }
  }

  @Override
  public int members() {
    return members;
  }

  @Override
  public int dimension() {
    return layout.dimension();
  }

  @Override
  public double[][] apply(double[][] vectors) {
    try (Scope step = scope.inner()) {
      List<NDArray> direction = layout.arrays(vectors, precision, step);
      Gradient product = Autograd.hessianVectorProduct(loss, parameters, direction, step);
      return layout.members(product.gradient());
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
