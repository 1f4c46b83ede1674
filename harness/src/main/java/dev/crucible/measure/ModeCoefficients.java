package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * How much of a target lies along each of some functions, taken one after another: the squared
 * coefficients (qᵢ·y)²/N in the orthonormal basis that Gram and Schmidt make of their values on N
 * samples.
 *
 * <p>By Cholesky's decomposition of the functions' overlaps, ΦᵀΦ = LLᵀ and Qᵀy = L⁻¹Φᵀy, which
 * costs samples · functions² operations and loses as many digits as their condition number has.
 * Coefficients of functions that say nothing of the target are 1/N of its mean square and not zero.
 */
public final class ModeCoefficients {

  /** A smaller share of a function that is left beside those before it is rounding. */
  private static final double LEAST = 1e-12;

  private ModeCoefficients() {}

  /**
   * Returns the squared coefficients; they add up to the part of the targets' mean square that the
   * functions explain.
   *
   * @param functions (samples, functions), in the order in which they are taken
   * @param targets y, one a sample
   * @throws IllegalArgumentException if functions depend on those before them
   */
  public static double[] squares(Matrix functions, double[] targets) {
    int number = functions.columns();
    DMatrixRMaj overlaps;
    double[] along;
    try (Scope scope = Scope.open()) {
      NDArray values = scope.array(functions.values(), functions.rows(), number);
      Tensor across = Tensor.constant(values).transpose(1, 0);
      Tensor all = Tensor.constant(values);
      Tensor told = Tensor.constant(scope.array(targets, targets.length, 1));
      overlaps = new DMatrixRMaj(number, number, true, Host.doubles(across.matmul(all).value()));
      along = Host.doubles(across.matmul(told).value());
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(number, true);
    double[] lengths = new double[number];
    Arrays.setAll(lengths, i -> overlaps.get(i, i));
    if (!cholesky.decompose(overlaps)) {
      throw dependent(functions);
    }
    DMatrixRMaj lower = cholesky.getT(null);
    double[] squares = new double[number];
    for (int i = 0; i < number; i++) {
      if (!(Math.pow(lower.get(i, i), 2) > LEAST * lengths[i])) {
        throw dependent(functions);
      }
      for (int j = 0; j < i; j++) {
        along[i] -= lower.data[i * number + j] * along[j];
      }
      along[i] /= lower.data[i * number + i];
      squares[i] = along[i] * along[i] / functions.rows();
    }
    return squares;
  }

  private static IllegalArgumentException dependent(Matrix functions) {
    return new IllegalArgumentException(
        "of %s functions on %s samples one depends on those before it"
            .formatted(functions.columns(), functions.rows()));
  }
}
