package dev.crucible.stats.fits;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Derivatives of fitted values by the parameters, decomposed.
 *
 * <p>Columns are scaled to length one first: E, A and α differ by many orders of magnitude, and a
 * cut-off for the rank would otherwise cut the smallest unit instead of the weakest direction.
 */
final class Jacobian {

  /** Below this share of the largest, a singular value is rounding: 1e-16 times a few columns. */
  private static final double RANK = 1e-13;

  private final double[] scales;
  private final RealMatrix inverseRoot; // V·S⁺, (parameter, direction)
  private final int rank;

  /** Takes one row a point. */
  Jacobian(double[][] rows) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(rows);
    scales = new double[matrix.getColumnDimension()];
    for (int k = 0; k < scales.length; k++) {
      double norm = matrix.getColumnVector(k).getNorm();
      scales[k] = norm > 0 ? norm : 1;
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(scaled(matrix));
    double[] values = svd.getSingularValues();
    double[] inverse = new double[values.length];
    int counted = 0;
    for (int k = 0; k < values.length; k++) {
      if (values[k] > RANK * values[0]) {
        inverse[k] = 1 / values[k];
        counted++;
      }
    }
    rank = counted;
    inverseRoot = svd.getV().multiply(MatrixUtils.createRealDiagonalMatrix(inverse));
  }

  /**
   * Returns √(s²·(JᵀJ)⁻¹) on the diagonal; infinite if the points do not determine all parameters.
   */
  double[] standardErrors(double variance) {
    double[] errors = new double[scales.length];
    if (rank < scales.length) {
      Arrays.fill(errors, Double.POSITIVE_INFINITY);
      return errors;
    }
    for (int k = 0; k < errors.length; k++) {
      errors[k] = Math.sqrt(variance) * inverseRoot.getRowVector(k).getNorm() / scales[k];
    }
    return errors;
  }

  /** Returns I + J₂(JᵀJ)⁺J₂ᵀ: the covariance of predictions at other points, in units of σ². */
  RealMatrix predictionCovariance(double[][] otherRows) {
    RealMatrix root = scaled(MatrixUtils.createRealMatrix(otherRows)).multiply(inverseRoot);
    return root.multiplyTransposed(root)
        .add(MatrixUtils.createRealIdentityMatrix(otherRows.length));
  }

  private RealMatrix scaled(RealMatrix matrix) {
    RealMatrix result = matrix.copy();
    for (int k = 0; k < scales.length; k++) {
      result.setColumnVector(k, matrix.getColumnVector(k).mapDivide(scales[k]));
    }
    return result;
  }
}
