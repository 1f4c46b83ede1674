package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MuonTest {

  private static final RandomKey KEY = RandomKey.of("muon").derive(1);

  /** Some thirty products of matrices with entries below one. */
  private static final double ROUND_OFF = 1e-11;

  private static RealMatrix random(int rows, int columns, String name) {
    double[] draws = KEY.derive(name).gaussians(rows * columns);
    RealMatrix matrix = new Array2DRowRealMatrix(rows, columns);
    for (int i = 0; i < draws.length; i++) {
      matrix.setEntry(i / columns, i % columns, draws[i]);
    }
    return matrix;
  }

  private static RealMatrix polar(Polar how, RealMatrix matrix) {
    int rows = matrix.getRowDimension();
    int columns = matrix.getColumnDimension();
    double[] flat = new double[rows * columns];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = matrix.getEntry(i / columns, i % columns);
    }
    RealMatrix result = new Array2DRowRealMatrix(rows, columns);
    try (Scope scope = Scope.open()) {
      // A second member must not mix with the first.
      double[] two = new double[2 * flat.length];
      System.arraycopy(flat, 0, two, flat.length, flat.length);
      two[0] = 7;
      NDArray factors = how.of(scope.array(two, 2, rows, columns));
      double[] numbers = Host.doubles(factors);
      for (int i = 0; i < flat.length; i++) {
        result.setEntry(i / columns, i % columns, numbers[flat.length + i]);
      }
    }
    return result;
  }

  private static double distance(RealMatrix one, RealMatrix other) {
    return one.subtract(other).getFrobeniusNorm();
  }

  /** sup ⟨G, X⟩ over ‖X‖₂ ≤ 1 is the sum of the singular values; 2 × 2 in closed form. */
  @ParameterizedTest(name = "{0} × {1}")
  @CsvSource({"3, 5", "6, 6", "8, 4"})
  void theExactFactorHasSingularValuesOneAndTheNuclearNormForItsProduct(int rows, int columns) {
    RealMatrix gradient = random(rows, columns, "exact");
    RealMatrix factor = polar(Polar.SINGULAR_VALUES, gradient);
    double nuclear = 0;
    for (double value : new SingularValueDecomposition(gradient).getSingularValues()) {
      nuclear += value;
    }
    assertThat(gradient.transpose().multiply(factor).getTrace())
        .isCloseTo(nuclear, within(ROUND_OFF));
    for (double value : new SingularValueDecomposition(factor).getSingularValues()) {
      assertThat(value).isCloseTo(1, within(ROUND_OFF));
    }
  }

  /** The polar factor of [[a, b], [c, d]] with positive determinant is a rotation by atan2. */
  @Test
  void ofTwoByTwoItIsTheNearestRotation() {
    RealMatrix matrix = new Array2DRowRealMatrix(new double[][] {{2, -0.5}, {1, 3}});
    double angle = Math.atan2(1 + 0.5, 2 + 3);
    RealMatrix rotation =
        new Array2DRowRealMatrix(
            new double[][] {
              {Math.cos(angle), -Math.sin(angle)}, {Math.sin(angle), Math.cos(angle)}
            });
    assertThat(distance(polar(Polar.SINGULAR_VALUES, matrix), rotation)).isLessThan(ROUND_OFF);
  }

  /** The iteration is a polynomial of G that keeps its singular vectors. */
  @ParameterizedTest(name = "{0} × {1}")
  @CsvSource({"3, 5", "6, 6", "8, 4"})
  void newtonAndSchulzKeepTheSingularVectorsOfTheExactFactor(int rows, int columns) {
    RealMatrix gradient = random(rows, columns, "iterated");
    RealMatrix near = polar(Polar.NEWTON_SCHULZ, gradient);
    assertThat(distance(polar(Polar.SINGULAR_VALUES, near), polar(Polar.SINGULAR_VALUES, gradient)))
        .isLessThan(1e-8);
    for (double value : new SingularValueDecomposition(near).getSingularValues()) {
      assertThat(value).isBetween(0.65, 1.25);
    }
  }

  /** The iteration on a number: five quintics written out. */
  @ParameterizedTest
  @CsvSource({"0.01", "0.1", "0.5", "1"})
  void onSingularValuesItIsFiveQuintics(double small) {
    double norm = Math.hypot(1, small);
    double x = small / norm;
    for (int i = 0; i < 5; i++) {
      x = 3.4445 * x - 4.7750 * Math.pow(x, 3) + 2.0315 * Math.pow(x, 5);
    }
    RealMatrix factor =
        polar(Polar.NEWTON_SCHULZ, new Array2DRowRealMatrix(new double[][] {{1, 0}, {0, small}}));
    assertThat(factor.getEntry(1, 1)).isCloseTo(x, within(ROUND_OFF));
  }

  @ParameterizedTest
  @EnumSource(Polar.class)
  void turnsWithItsMatrixAndLeavesWhatIsZeroAtZero(Polar how) {
    RealMatrix gradient = random(6, 4, "turned");
    // The columns sum to zero along the last axis: a rank of three.
    for (int i = 0; i < 6; i++) {
      gradient.setEntry(
          i, 3, -gradient.getEntry(i, 0) - gradient.getEntry(i, 1) - gradient.getEntry(i, 2));
    }
    RealMatrix turn =
        MatrixUtils.createRealMatrix(Orthonormal.columns(6, 6, KEY.derive("turn")).toRows());
    RealMatrix factor = polar(how, gradient);
    assertThat(distance(polar(how, turn.multiply(gradient)), turn.multiply(factor)))
        .isLessThan(ROUND_OFF);
    assertThat(factor.operate(new double[] {1, 1, 1, 1}))
        .containsExactly(new double[6], within(1e-10));
    assertThat(polar(how, new Array2DRowRealMatrix(3, 3)).getFrobeniusNorm()).isZero();
  }

  /** Of one number the polar factor is its sign: w ← w − η sign(m), m ← β m + g. */
  @Test
  void ofOneWeightItIsTheSignOfItsMomentum() {
    double w = 3;
    double m = 0;
    for (int t = 0; t < 50; t++) {
      m = 0.9 * m + 2.25 * (w - 0.5);
      w -= 0.07 * Math.signum(m);
    }
    assertThat(OneWeight.trained(new Muon(0.9, Polar.SINGULAR_VALUES), 2.25, 3, 50, 0.07))
        .isCloseTo(w, within(1e-12));
  }
}
