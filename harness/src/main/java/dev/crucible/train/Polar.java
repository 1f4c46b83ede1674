package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * How the polar factor U Vᵀ of a matrix G = U S Vᵀ is computed: the matrix of spectral norm one
 * that has the largest inner product with G, the sum of G's singular values.
 *
 * <p>Both ways leave directions in which G is zero at zero, so that G of any rank has a factor, and
 * both commute with rotations of rows and of columns.
 */
public enum Polar {
  /**
   * From the singular values, one matrix at a time on the host: exact to rounding, some 10 ms for
   * 64 × 64. Singular values below 1e-12 of the largest count as zero.
   */
  SINGULAR_VALUES {
    @Override
    public NDArray of(NDArray matrices) {
      long[] shape = matrices.getShape().getShape();
      int rows = (int) shape[1];
      int columns = (int) shape[2];
      double[] numbers = Host.doubles(matrices);
      int size = rows * columns;
      for (int m = 0; m < shape[0]; m++) {
        factor(numbers, m * size, rows, columns);
      }
      return Scope.of(matrices).array(numbers, shape).toType(matrices.getDataType(), false);
    }
  },
  /**
   * By five steps of the quintic Newton–Schulz iteration X ← aX + (bA + cA²)X with A = XXᵀ from G /
   * ‖G‖: singular values between a hundredth of ‖G‖ and ‖G‖ end between 0.68 and 1.14, not at one.
   * Thirty matrix products in the engine. Source: the optimiser Muon, K. Jordan and others, 2024;
   * scaled up in arXiv 2502.16982.
   */
  NEWTON_SCHULZ {
    @Override
    public NDArray of(NDArray matrices) {
      boolean tall = matrices.getShape().get(1) > matrices.getShape().get(2);
      NDArray x = normalised(tall ? matrices.transpose(0, 2, 1) : matrices);
      for (int i = 0; i < STEPS; i++) {
        NDArray gram = x.matMul(x.transpose(0, 2, 1));
        NDArray mixed = times(gram, SECOND).add(times(gram.matMul(gram), THIRD));
        x = times(x, FIRST).add(mixed.matMul(x));
      }
      return tall ? x.transpose(0, 2, 1) : x;
    }
  };

  private static final int STEPS = 5;
  private static final double FIRST = 3.4445;
  private static final double SECOND = -4.7750;
  private static final double THIRD = 2.0315;

  private static final double NEGLIGIBLE = 1e-12;

  /** Keeps a gradient of zero at zero. */
  private static final double TINY = 1e-150;

  /**
   * Returns the polar factor of every matrix.
   *
   * @param matrices (member, rows, columns)
   */
  public abstract NDArray of(NDArray matrices);

  private static NDArray normalised(NDArray matrices) {
    NDArray norm = matrices.square().sum(new int[] {1, 2}, true).sqrt();
    return matrices.div(norm.add(number(norm, TINY)));
  }

  private static NDArray times(NDArray array, double factor) {
    return array.mul(number(array, factor));
  }

  private static NDArray number(NDArray like, double value) {
    return PerMember.of(value).over(List.of(like)).get(0);
  }

  private static void factor(double[] numbers, int from, int rows, int columns) {
    RealMatrix matrix = new Array2DRowRealMatrix(rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      matrix.setEntry(i / columns, i % columns, numbers[from + i]);
    }
    RealMatrix polar = factor(matrix);
    for (int i = 0; i < rows * columns; i++) {
      numbers[from + i] = polar.getEntry(i / columns, i % columns);
    }
  }

  /** A gradient that is not finite or is zero is its own factor: the loss will tell. */
  private static RealMatrix factor(RealMatrix matrix) {
    double norm = matrix.getFrobeniusNorm();
    if (!(norm > 0) || Double.isInfinite(norm)) {
      return matrix;
    }
    SingularValueDecomposition svd =
        new SingularValueDecomposition(matrix.scalarMultiply(1 / norm));
    double[] values = svd.getSingularValues();
    double[] kept = new double[values.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = values[i] > NEGLIGIBLE * values[0] ? 1 : 0;
    }
    RealMatrix left = svd.getU().copy();
    for (int i = 0; i < kept.length; i++) {
      left.setColumnVector(i, left.getColumnVector(i).mapMultiply(kept[i]));
    }
    return left.multiply(svd.getVT());
  }
}
