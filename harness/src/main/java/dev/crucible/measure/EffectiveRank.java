package dev.crucible.measure;

import dev.crucible.data.Matrix;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The effective rank of a matrix: exp(−Σ pᵢ ln pᵢ) for its singular values as shares pᵢ of their
 * sum.
 *
 * <p>Between 1 and the rank, a whole number where the singular values that are not zero are equal.
 * It does not change with the matrix's scale. Exact up to rounding. Source: Roy and Vetterli, The
 * effective rank, EUSIPCO 2007.
 */
public final class EffectiveRank {

  private EffectiveRank() {}

  /**
   * Returns the effective rank.
   *
   * @throws IllegalArgumentException if all entries are zero
   */
  public static double of(Matrix matrix) {
    double[] values =
        new SingularValueDecomposition(new Array2DRowRealMatrix(matrix.toRows(), false))
            .getSingularValues();
    double sum = Arrays.stream(values).sum();
    if (!(sum > 0)) {
      throw new IllegalArgumentException("a %s of zeros has no effective rank".formatted(matrix));
    }
    double entropy =
        Arrays.stream(values)
            .map(value -> value / sum)
            .filter(share -> share > 0)
            .map(share -> -share * Math.log(share))
            .sum();
    return Math.exp(entropy);
  }
}
