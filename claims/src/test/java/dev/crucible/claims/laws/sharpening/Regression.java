package dev.crucible.claims.laws.sharpening;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * One seed's linear regression: Gaussian inputs, a linear teacher of norm 1.5, noise 0.3.
 *
 * @param inputs X, (samples, inputs)
 * @param targets y
 * @param solution b, the least-squares solution
 * @param covariance C = XᵀX/n
 */
record Regression(double[][] inputs, double[] targets, double[] solution, double[][] covariance) {

  static final int SAMPLES = 100;
  static final double TEACHER = 1.5;
  static final double NOISE = 0.3;

  /**
   * Draws a regression.
   *
   * @param scales what each input is multiplied by
   */
  static Regression gaussian(double[] scales, RandomKey key) {
    int width = scales.length;
    double[] draws = key.derive("inputs").gaussians(SAMPLES * width);
    double[][] rows = new double[SAMPLES][width];
    for (int i = 0; i < draws.length; i++) {
      rows[i / width][i % width] = draws[i] * scales[i % width];
    }
    RealMatrix x = new Array2DRowRealMatrix(rows);
    double[] y = x.operate(ofLength(TEACHER, key.derive("teacher").gaussians(width)));
    double[] noise = key.derive("noise").gaussians(SAMPLES);
    Arrays.setAll(y, i -> y[i] + NOISE * noise[i]);
    double[] b = new QRDecomposition(x).getSolver().solve(new Array2DRowRealMatrix(y)).getColumn(0);
    return new Regression(
        rows, y, b, x.transposeMultiply(x).scalarMultiply(1.0 / SAMPLES).getData());
  }

  /** Returns a vector scaled to a length. */
  static double[] ofLength(double length, double[] vector) {
    double norm = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    return Arrays.stream(vector).map(v -> v * length / norm).toArray();
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
