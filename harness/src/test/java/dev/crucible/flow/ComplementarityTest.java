package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplementarityTest {

  private static final RandomKey KEY = RandomKey.of("complementarity");

  /** B from inner products of k (k + 1)/2 random vectors v_ij = v_ji, as in the flow. */
  private static double[][] gram(int k, int dimension, RandomKey key) {
    double[][] vectors = new double[k * k][];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        vectors[i * k + j] = key.derive(i).derive(j).gaussians(dimension);
        vectors[j * k + i] = vectors[i * k + j];
      }
    }
    return Dense.times(vectors, Dense.transposed(vectors));
  }

  private static double lowest(RealMatrix matrix) {
    RealMatrix symmetric = matrix.add(matrix.transpose()).scalarMultiply(0.5);
    return new EigenDecompositionSymmetric(symmetric).getEigenvalue(matrix.getRowDimension() - 1);
  }

  /** The conditions themselves; an A of scale one, so that 1e-6 is relative. */
  @ParameterizedTest(name = "{0} directions, seed {1}")
  @CsvSource({"2, 0", "2, 1", "2, 2", "2, 3", "3, 4", "3, 5", "3, 6", "3, 7", "5, 8", "5, 9"})
  void meetsItsThreeConditions(int k, long seed) {
    RandomKey key = KEY.derive(seed);
    double[][] a = Dense.symmetric(key.derive("spectrum").gaussians(k), key.derive("basis"));
    double[][] b = gram(k, 40, key.derive("gram"));

    RealMatrix x = Complementarity.solve(a, b);

    RealMatrix slack =
        MatrixUtils.createRealMatrix(a)
            .add(Complementarity.applied(MatrixUtils.createRealMatrix(b), x));
    assertThat(lowest(x)).isGreaterThan(-1e-12);
    assertThat(lowest(slack)).isGreaterThan(-1e-6);
    assertThat(x.multiply(slack).getTrace()).isCloseTo(0, within(1e-6));
  }

  /** Diagonal B decouples directions only for a diagonal problem: each is the closed form. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2})
  void isTheClosedFormWhereDirectionsDoNotInteract(long seed) {
    double[] offsets = KEY.derive("offsets").derive(seed).gaussians(3);
    double[] weights = KEY.derive("weights").derive(seed).uniforms(3, 0.5, 2);
    double[][] a = new double[3][3];
    double[][] b = new double[9][9];
    for (int i = 0; i < 3; i++) {
      a[i][i] = offsets[i];
      b[4 * i][4 * i] = weights[i];
    }

    RealMatrix together = Complementarity.solve(a, b);

    for (int i = 0; i < 3; i++) {
      double[][] alone = {{offsets[i]}};
      double[][] weight = {{weights[i]}};
      double expected = Math.max(0, -offsets[i] / weights[i]);
      assertThat(Complementarity.solve(alone, weight).getEntry(0, 0)).isEqualTo(expected);
      assertThat(together.getEntry(i, i)).isCloseTo(expected, within(1e-10));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void isNothingWhereNothingIsCritical(int k) {
    double[][] a = MatrixUtils.createRealIdentityMatrix(k).getData();

    assertThat(Complementarity.solve(a, gram(k, 10, KEY)).getNorm1()).isZero();
    assertThat(Complementarity.solve(a, new double[k * k][k * k]).getNorm1()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void isNotANumberWhereTheProblemIsNone(int k) {
    double[][] b = gram(k, 10, KEY);
    double[][] a = new double[k][k];
    a[0][0] = Double.NaN;

    assertThat(Complementarity.solve(a, b).getEntry(0, 0)).isNaN();
  }

  /** No oscillation holds a curvature that does not depend on the point. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void isNotFiniteWhereNothingHolds(int k) {
    double[][] a = MatrixUtils.createRealIdentityMatrix(k).scalarMultiply(-1).getData();

    assertThat(Complementarity.solve(a, new double[k * k][k * k]).getEntry(0, 0))
        .matches(x -> !Double.isFinite(x));
  }
}
