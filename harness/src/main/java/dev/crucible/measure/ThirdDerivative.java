package dev.crucible.measure;

import dev.crucible.engine.Precision;

/**
 * The third derivative of a loss along two directions, ∇_w (uᵀ H(w) v) with u and v held fixed.
 *
 * <p>A central difference of exact Hessian-vector products, [H(w + h û) v − H(w − h û) v] ‖u‖ / 2h:
 * relative error about h² ‖∇⁵L‖/(6 ‖∇³L‖) + 1e-15 ‖H‖/(h ‖∇³L‖), 1e-9 or better at the standard
 * step on smooth networks of order-one curvature. For an eigenvector u of a simple eigenvalue λ it
 * is ∇λ at u = v. For ReLU it omits what kinks contribute, and catches some of it where the
 * interval crosses one. Costs two Hessian-vector products, about four gradient evaluations, for all
 * members at once.
 */
public final class ThirdDerivative {

  /** Balances truncation, h², against the round-off of the products, 1e-15/h. */
  public static final double STEP = 1e-5;

  private final Landscape landscape;
  private final double[][] point;
  private final double step;

  /**
   * Fixes the point and the step.
   *
   * @param landscape the loss, evaluated in double precision
   * @param point each member's parameters, flat
   * @param step length h of the displacement, see {@link #STEP}
   * @throws IllegalArgumentException if the landscape is evaluated in single precision, whose
   *     round-off divided by h would be all that is left
   */
  public ThirdDerivative(Landscape landscape, double[][] point, double step) {
    if (landscape.precision() != Precision.FLOAT64) {
      throw new IllegalArgumentException(
          "third derivatives need double precision, not " + landscape.precision());
    }
    this.landscape = landscape;
    this.point = point;
    this.step = step;
  }

  /**
   * Returns every member's ∇(uᵀ H v); symmetric in u and v, zero where u is zero.
   *
   * @param u the direction of the difference, any length, one a member
   * @param v the direction of the product, any length, one a member
   */
  public double[][] along(double[][] u, double[][] v) {
    double[][] ahead = product(u, v, step);
    double[][] behind = product(u, v, -step);
    for (int m = 0; m < ahead.length; m++) {
      Vectors.addScaled(ahead[m], -1, behind[m]);
      Vectors.scale(ahead[m], Vectors.norm(u[m]) / (2 * step));
    }
    return ahead;
  }

  private double[][] product(double[][] u, double[][] v, double by) {
    double[][] moved = new double[point.length][];
    for (int m = 0; m < point.length; m++) {
      double length = Vectors.norm(u[m]);
      moved[m] = point[m].clone();
      Vectors.addScaled(moved[m], length == 0 ? 0 : by / length, u[m]);
    }
    try (Hessian hessian = landscape.hessian(moved)) {
      return hessian.apply(v);
    }
  }
}
