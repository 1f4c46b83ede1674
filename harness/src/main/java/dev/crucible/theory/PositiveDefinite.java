package dev.crucible.theory;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;

/**
 * A symmetric positive definite matrix, such as a kernel matrix, in equations that are solved by
 * its Cholesky factors, however small its eigenvalues. Solutions err by some roundings times the
 * condition number.
 */
public final class PositiveDefinite {

  /** By how much, relatively, entries across the diagonal may differ. */
  private static final double ASYMMETRY = 1e-12;

  private final double[][] entries;

  private PositiveDefinite(double[][] entries) {
    this.entries = entries;
  }

  /** Returns the matrix of given entries, (size, size), which are copied. */
  public static PositiveDefinite of(double[][] entries) {
    return new PositiveDefinite(copied(entries));
  }

  /**
   * Returns RᵀR; sums run over rows outermost, so that the innermost loop has no dependency.
   *
   * @param rows R, (rows, size)
   */
  public static PositiveDefinite gram(double[][] rows) {
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
    return new PositiveDefinite(gram);
  }

  private static void addScaled(double[] sum, double factor, double[] row, int length) {
    for (int j = 0; j < length; j++) {
      sum[j] += factor * row[j];
    }
  }

  /**
   * Returns A + k I.
   *
   * @param ridge k, not negative
   */
  public PositiveDefinite plusRidge(double ridge) {
    double[][] sum = copied(entries);
    for (int i = 0; i < sum.length; i++) {
      sum[i][i] += ridge;
    }
    return new PositiveDefinite(sum);
  }

  /**
   * Returns A⁻¹ v.
   *
   * @throws org.hipparchus.exception.MathIllegalArgumentException if a pivot is not positive
   */
  public double[] solved(double[] right) {
    return solver().solve(new ArrayRealVector(right, false)).toArray();
  }

  /**
   * Returns A⁻¹, (size, size).
   *
   * @throws org.hipparchus.exception.MathIllegalArgumentException if a pivot is not positive
   */
  public double[][] inverse() {
    return solver().getInverse().getData();
  }

  private DecompositionSolver solver() {
    return new CholeskyDecomposition(new Array2DRowRealMatrix(entries, false), ASYMMETRY, 0)
        .getSolver();
  }

  /** Returns the entries, (size, size). */
  public double[][] entries() {
    return copied(entries);
  }

  private static double[][] copied(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = matrix[i].clone();
    }
    return copy;
  }
}
