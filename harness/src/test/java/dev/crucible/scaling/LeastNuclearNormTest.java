package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;

class LeastNuclearNormTest {

  private static double norm(DMatrixRMaj matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> parts =
        DecompositionFactory_DDRM.svd(matrix.getNumRows(), matrix.getNumCols(), false, false, true);
    assertThat(parts.decompose(matrix.copy())).isTrue();
    return Arrays.stream(parts.getSingularValues()).limit(parts.numberOfSingularValues()).sum();
  }

  /** ‖M‖_*² = ‖M‖_F² + 2 |det M|: of (1, 2; 2, x) it is least at x = 1, not at rank one, x = 4. */
  @Test
  void oneMissingEntryIsAClosedForm() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 2}, {2, 4}});
    boolean[] seen = {true, true, true, false};
    DMatrixRMaj found = LeastNuclearNorm.of(matrix, seen, 1, 2000);
    assertThat(found.get(1, 1)).isCloseTo(1, within(1e-6));
    assertThat(found.get(0, 1)).isEqualTo(2);
    // Where the entry seen on the diagonal is large, it is the matrix of rank one.
    matrix.set(0, 0, 3);
    assertThat(LeastNuclearNorm.of(matrix, seen, 1, 2000).get(1, 1))
        .isCloseTo(4.0 / 3, within(1e-6));
  }

  /** From scipy 1.17.1: the sum of numpy's singular values, minimised by Nelder and Mead. */
  @Test
  void agreesWithAnIndependentComputation() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 2, 0.5}, {2, 7, 1}, {0.3, -1, 9}});
    boolean[] seen = {true, true, true, true, false, true, true, true, false};
    DMatrixRMaj found = LeastNuclearNorm.of(matrix, seen, 0.5, 3000);
    assertThat(found.get(1, 1)).isCloseTo(0.69033887, within(1e-5));
    assertThat(found.get(2, 2)).isCloseTo(0.15, within(1e-5));
    assertThat(norm(found)).isCloseTo(4.628915710521257, within(1e-9));
  }

  /** The norm is convex: what no small change makes smaller is the least. */
  @Test
  void noChangeOfUnseenEntriesMakesItSmaller() {
    RandomKey key = RandomKey.of("least nuclear norm test");
    DMatrixRMaj left = new DMatrixRMaj(8, 2, true, key.derive("left").gaussians(16));
    DMatrixRMaj right = new DMatrixRMaj(2, 8, true, key.derive("right").gaussians(16));
    DMatrixRMaj matrix = CommonOps_DDRM.mult(left, right, null);
    boolean[] seen = new boolean[64];
    double[] drawn = key.derive("seen").uniforms(64, 0, 1);
    for (int i = 0; i < 64; i++) {
      seen[i] = drawn[i] < 0.5;
    }
    DMatrixRMaj found = LeastNuclearNorm.of(matrix, seen, 1, 3000);
    double least = norm(found);
    assertThat(least).isLessThanOrEqualTo(norm(matrix) + 1e-9);
    for (int change = 0; change < 200; change++) {
      double[] moves = key.derive("changes").derive(change).gaussians(64);
      DMatrixRMaj changed = found.copy();
      for (int i = 0; i < 64; i++) {
        changed.data[i] += seen[i] ? 0 : 1e-2 * moves[i];
      }
      assertThat(norm(changed)).isGreaterThan(least - 1e-7);
    }
  }
}
