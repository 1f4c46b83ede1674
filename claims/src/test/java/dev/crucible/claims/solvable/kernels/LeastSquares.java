package dev.crucible.claims.solvable.kernels;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;

/**
 * Least squares with a ridge, argmin ‖X b − y‖² + k ‖b‖², through the smaller of the two Gram
 * matrices: at k = 0 the solution of smallest norm.
 */
final class LeastSquares {

  private final double[][] inputs;
  private final double[][] features;
  private final double[][] gram;

  /**
   * Forms the Gram matrix, max(n, p) · min(n, p)²/2 operations.
   *
   * @param inputs X, (samples, features)
   */
  LeastSquares(double[][] inputs) {
    this.inputs = inputs;
    this.features = transposed(inputs);
    this.gram = gram(overdetermined() ? inputs : features);
  }

  private boolean overdetermined() {
    return inputs[0].length <= inputs.length;
  }

  /**
   * Returns b.
   *
   * @param targets y, (samples)
   * @param ridge k, not negative
   */
  double[] solution(double[] targets, double ridge) {
    return overdetermined()
        ? solved(ridge, product(features, targets))
        : product(features, solved(ridge, targets));
  }

  private double[] solved(double ridge, double[] right) {
    double[][] matrix = new double[gram.length][];
    for (int i = 0; i < gram.length; i++) {
      matrix[i] = gram[i].clone();
      matrix[i][i] += ridge;
    }
    return solved(matrix, right);
  }

  /** Returns A⁻¹ v for a symmetric positive definite A. */
  static double[] solved(double[][] matrix, double[] right) {
    return solver(matrix).solve(new ArrayRealVector(right, false)).toArray();
  }

  /** Returns a solver for a symmetric positive definite matrix, however small its eigenvalues. */
  static DecompositionSolver solver(double[][] matrix) {
    return new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), 1e-12, 0).getSolver();
  }

  /** Returns M v. */
  static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      double sum = 0;
      for (int j = 0; j < vector.length; j++) {
        sum += matrix[i][j] * vector[j];
      }
      product[i] = sum;
    }
    return product;
  }

  /** Returns RᵀR; sums run over rows outermost, so that the innermost loop has no dependency. */
  static double[][] gram(double[][] rows) {
    int size = rows[0].length;
    double[][] gram = new double[size][size];
    for (double[] row : rows) {
      for (int i = 0; i < size; i++) {
        addScaled(gram[i], row[i], row, i + 1);
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  private static void addScaled(double[] sum, double factor, double[] row, int length) {
    for (int j = 0; j < length; j++) {
      sum[j] += factor * row[j];
    }
  }

  static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }
}
