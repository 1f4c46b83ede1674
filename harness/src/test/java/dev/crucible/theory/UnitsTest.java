package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same numbers in another unit have the same answer in another unit. */
class UnitsTest {

  private static final double[][] POINTS = {{1, 3}, {1, -1}, {2, 5}, {4, 0.5}};

  private static double[][] times(double unit, double[][] rows) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(x -> unit * x).toArray())
        .toArray(double[][]::new);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1e-6, 1e-2, 1e2, 1e6, 1e150})
  void theLargestMarginHasNoUnit(double unit) {
    MaxMargin plain = MaxMargin.of(POINTS).orElseThrow();
    MaxMargin scaled = MaxMargin.of(times(unit, POINTS)).orElseThrow();
    assertThat(scaled.support()).isEqualTo(plain.support()).hasSize(2);
    assertThat(scaled.norm() * unit).isCloseTo(plain.norm(), within(1e-9));
    double[] direction = Arrays.stream(scaled.direction()).map(w -> w * unit).toArray();
    assertThat(direction).containsExactly(plain.direction(), within(1e-9));
    double[] again = Arrays.stream(scaled.offset()).map(w -> w * unit).toArray();
    for (int i : plain.support()) {
      double expected = -Math.log(plain.multipliers()[i]) + 2 * Math.log(unit);
      assertThat(POINTS[i][0] * again[0] + POINTS[i][1] * again[1])
          .isCloseTo(expected, within(1e-6));
    }
    assertThat(scaled.gapCoefficient()).isFinite();
    assertThat(MaxMargin.of(times(unit, new double[][] {{1, 0}, {-1, 1}, {-1, -1}}))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1e-6, 1e6, 1e150})
  void leastSquaresHaveNoUnit(double unit) {
    double[][] matrix = {{1, 2, 0.5}, {0, 1, -1}, {3, 0, 1}};
    double[] right = {1, 2, -0.5};
    double[] plain = NonNegative.leastSquares(matrix, right);
    double[] scaled = NonNegative.leastSquares(times(unit, matrix), right);
    double[] larger = NonNegative.leastSquares(matrix, times(unit, new double[][] {right})[0]);
    assertThat(plain).satisfies(u -> assertThat(Arrays.stream(u).max().orElseThrow()).isPositive());
    for (int i = 0; i < plain.length; i++) {
      assertThat(scaled[i] * unit).isCloseTo(plain[i], within(1e-9));
      assertThat(larger[i] / unit).isCloseTo(plain[i], within(1e-9));
    }
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaxMargin.of(new double[][] {{1, Double.NaN}}))
        .withMessageContaining("NaN");
  }

  /** Two samples are one and the same: what is learned is shared, and no weight runs away. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1e-6, 1, 1e6, 1e150})
  void duplicateSamplesGetThePseudoInverse(double unit) {
    double[][] kernel = times(unit, new double[][] {{2, 2, 0.5}, {2, 2, 0.5}, {0.5, 0.5, 1}});
    KernelDescent descent = new KernelDescent(kernel, 0);
    double[] weights = descent.limit(new double[] {1, 3, -1});
    // On the mean of the two targets: 2w + 2w + 0.5v = 2, 0.5w + 0.5w + v = −1.
    double v = -1.5 / 0.875;
    double w = (-1 - v);
    assertThat(Arrays.stream(weights).map(x -> x * unit).toArray())
        .containsExactly(new double[] {w, w, v}, within(1e-9));
    assertThat(descent.learned(new double[] {1, 3, -1}, 0.1 / unit, 100_000))
        .containsExactly(new double[] {2, 2, -1}, within(1e-9));
    double[][] nothing = new double[3][3];
    assertThat(new KernelDescent(nothing, 0).limit(new double[] {1, 2, 3}))
        .containsExactly(0, 0, 0);
  }

  @Test
  void aNetworkThatEndsAtTheOriginIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EndSharpness.oneNeuronPerLayer(POINTS, new double[2], 3))
        .withMessageContaining("saddle");
  }
}
