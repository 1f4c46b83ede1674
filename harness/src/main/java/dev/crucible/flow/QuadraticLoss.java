package dev.crucible.flow;

import dev.crucible.synthetic.LinearRegression.Drawn;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The squared error ½ Σ (x·b − y)²/n of a linear map b, over its least value.
 *
 * @param data inputs X, (samples, inputs), and targets y
 * @param solution the least-squares solution
 * @param covariance C = XᵀX/n
 */
public record QuadraticLoss(Drawn data, double[] solution, double[][] covariance) {

  /**
   * Solves a regression.
   *
   * @throws org.hipparchus.exception.MathIllegalArgumentException if the inputs are dependent
   */
  public static QuadraticLoss of(Drawn data) {
    RealMatrix x = new Array2DRowRealMatrix(data.inputs().toRows());
    RealMatrix y = new Array2DRowRealMatrix(data.targets().values());
    double[] solution = new QRDecomposition(x).getSolver().solve(y).getColumn(0);
    double[][] covariance =
        x.transposeMultiply(x).scalarMultiply(1.0 / data.inputs().rows()).getData();
    return new QuadraticLoss(data, solution, covariance);
  }

  /** Returns the loss's gradient in the map, C (map − b). */
  double[] slope(double[] map) {
    double[] slope = new double[map.length];
    for (int i = 0; i < map.length; i++) {
      for (int j = 0; j < map.length; j++) {
        slope[i] += covariance[i][j] * (map[j] - solution[j]);
      }
    }
    return slope;
  }

  /** Returns the loss over its least value, ½ (map − b)ᵀ C (map − b). */
  double excess(double[] map) {
    double[] slope = slope(map);
    double excess = 0;
    for (int i = 0; i < map.length; i++) {
      excess += slope[i] * (map[i] - solution[i]) / 2;
    }
    return excess;
  }
}
