package dev.crucible.measure;

import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.model.Role;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * Spectral norms of a network's matrices: how much a layer can stretch what it reads.
 *
 * <p>Host arithmetic in float64: the singular values of each matrix without its vectors, exact up
 * to rounding. Used by margin bounds, Bartlett, Foster and Telgarsky, arXiv 1706.08498.
 */
public final class SpectralNorms {

  private SpectralNorms() {}

  /** Returns the product over all weight matrices; biases do not count. */
  public static double product(Layout layout, double[] flat) {
    double product = 1;
    for (int p = 0; p < layout.specs().size(); p++) {
      ParameterSpec spec = layout.specs().get(p);
      if (spec.role() != Role.BIAS && spec.role() != Role.OUTPUT_BIAS) {
        product *= of(layout.part(flat, p), (int) spec.shape().get(1));
      }
    }
    return product;
  }

  /**
   * Returns the largest singular value of a matrix.
   *
   * @param matrix its numbers, row by row
   * @param columns how many columns it has
   */
  public static double of(double[] matrix, int columns) {
    return NormOps_DDRM.inducedP2(new DMatrixRMaj(matrix.length / columns, columns, true, matrix));
  }
}
