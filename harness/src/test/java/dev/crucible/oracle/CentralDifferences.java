package dev.crucible.oracle;

import java.util.function.ToDoubleFunction;

/** Derivatives of a plain function by central differences: slow, simple, and nothing shared. */
public final class CentralDifferences {

  private CentralDifferences() {}

  /** Returns the gradient, one pair of evaluations a coordinate. */
  public static double[] gradient(ToDoubleFunction<double[]> f, double[] at, double step) {
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      gradient[i] = (f.applyAsDouble(moved(at, i, step)) - f.applyAsDouble(moved(at, i, -step)));
      gradient[i] /= 2 * step;
    }
    return gradient;
  }

  /** Returns the Hessian by second differences, four evaluations an entry. */
  public static double[][] hessian(ToDoubleFunction<double[]> f, double[] at, double step) {
    double[][] hessian = new double[at.length][at.length];
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j <= i; j++) {
        double mixed =
            f.applyAsDouble(moved(moved(at, i, step), j, step))
                - f.applyAsDouble(moved(moved(at, i, step), j, -step))
                - f.applyAsDouble(moved(moved(at, i, -step), j, step))
                + f.applyAsDouble(moved(moved(at, i, -step), j, -step));
        hessian[i][j] = mixed / (4 * step * step);
        hessian[j][i] = hessian[i][j];
      }
    }
    return hessian;
  }

  private static double[] moved(double[] at, int coordinate, double by) {
    double[] moved = at.clone();
    moved[coordinate] += by;
    return moved;
  }
}
