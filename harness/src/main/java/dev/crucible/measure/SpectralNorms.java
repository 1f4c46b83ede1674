package dev.crucible.measure;

import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.model.Role;
import dev.crucible.theory.SymmetricSpectrum;

/**
 * Spectral norms of a network's matrices: how much a layer can stretch what it reads.
 *
 * <p>Host arithmetic in float64: an eigendecomposition of the smaller side of each matrix, exact to
 * 1e-8 of the norm, because it is the root of an eigenvalue. Used by margin bounds, Bartlett,
 * Foster and Telgarsky, arXiv 1706.08498.
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
    int rows = matrix.length / columns;
    boolean wide = rows < columns;
    int side = Math.min(rows, columns);
    double[][] gram = new double[side][side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < matrix.length / side; k++) {
          sum +=
              wide
                  ? matrix[i * columns + k] * matrix[j * columns + k]
                  : matrix[k * columns + i] * matrix[k * columns + j];
        }
        gram[i][j] = sum;
        gram[j][i] = sum;
      }
    }
    return Math.sqrt(SymmetricSpectrum.of(gram).values()[0]);
  }
}
