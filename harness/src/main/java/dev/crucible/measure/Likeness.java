package dev.crucible.measure;

import dev.crucible.data.Matrix;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * How alike two representations of the same samples are, by linear centred kernel alignment (CKA):
 * ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖) in Frobenius norms, columns centred.
 *
 * <p>Between 0 and 1; 1 where one is the other but for a rotation, a factor and an offset. It is
 * the cosine between the centred kernels XXᵀ and YYᵀ, computed in features, of which there are
 * fewer than samples as a rule. Exact up to rounding. Source: Kornblith, Norouzi, Lee, Hinton,
 * arXiv 1905.00414, linear CKA; equation number not confirmed.
 */
public final class Likeness {

  private Likeness() {}

  /**
   * Returns the likeness.
   *
   * @param first (samples, features)
   * @param second (samples, other features), the same samples
   * @throws IllegalArgumentException if samples differ in number or all samples are alike
   */
  public static double of(Matrix first, Matrix second) {
    if (first.rows() != second.rows()) {
      throw new IllegalArgumentException(
          "representations of %s and of %s samples cannot be compared"
              .formatted(first.rows(), second.rows()));
    }
    // Fourth powers are formed, of numbers of any unit: a power of two costs no digit.
    RealMatrix x = centred(first);
    RealMatrix y = centred(second);
    double scale = product(x, x) * product(y, y);
    if (!(scale > 0)) {
      throw new IllegalArgumentException(
          "a %s and a %s, one of which does not vary".formatted(first, second));
    }
    return Math.pow(product(x, y), 2) / scale;
  }

  private static RealMatrix centred(Matrix matrix) {
    double[][] rows = matrix.minusInEveryRow(matrix.columnMeans()).toRows();
    double largest =
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    int exponent = largest > 0 ? Math.getExponent(largest) : 0;
    for (double[] row : rows) {
      Arrays.setAll(row, j -> Math.scalb(row[j], -exponent));
    }
    return new Array2DRowRealMatrix(rows, false);
  }

  private static double product(RealMatrix left, RealMatrix right) {
    return left.transposeMultiply(right).getFrobeniusNorm();
  }
}
