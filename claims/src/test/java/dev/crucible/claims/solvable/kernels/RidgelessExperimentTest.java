package dev.crucible.claims.solvable.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.kernels.RidgelessExperiment.Risks;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RidgelessExperimentTest {

  private static final RandomKey KEY = RandomKey.of("ridgeless experiment test");

  /** The pseudo-inverse by singular values knows nothing of Gram matrices. */
  @ParameterizedTest
  @CsvSource({"12, 5", "12, 12", "5, 12"})
  void atNoRidgeTheSolutionIsThatOfSmallestNorm(int samples, int features) {
    double[][] x = LinearInputs.ISOTROPIC.inputs(samples, features, KEY);
    double[] y = KEY.derive("targets").gaussians(samples);
    double[] expected =
        new SingularValueDecomposition(new Array2DRowRealMatrix(x))
            .getSolver()
            .getInverse()
            .operate(y);
    assertThat(new LeastSquares(x).solution(y, 0)).containsExactly(expected, within(1e-8));
  }

  /** Both Gram matrices lead to the same ridge solution, for which the gradient vanishes. */
  @ParameterizedTest
  @CsvSource({"12, 5", "5, 12"})
  void theRidgeSolutionIsStationary(int samples, int features) {
    double[][] x = LinearInputs.ISOTROPIC.inputs(samples, features, KEY);
    double[] y = KEY.derive("targets").gaussians(samples);
    double[] b = new LeastSquares(x).solution(y, 0.7);
    double[] residual = LeastSquares.product(x, b);
    for (int i = 0; i < samples; i++) {
      residual[i] -= y[i];
    }
    double[] gradient = LeastSquares.product(LeastSquares.transposed(x), residual);
    for (int j = 0; j < features; j++) {
      assertThat(gradient[j] + 0.7 * b[j]).isCloseTo(0, within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(LinearInputs.class)
  void everySignalHasTheSizeThatTheoryAssumes(LinearInputs inputs) {
    double[] b = inputs.coefficients(50, 1.5, KEY);
    assertThat(inputs.risk(b, new double[50])).isCloseTo(1.5, within(1e-12));
    assertThat(Arrays.stream(inputs.variances(50)).average().orElseThrow())
        .isCloseTo(1, within(1e-12));
  }

  /** 20 000 entries: a mean square scatters by 1 to 2 %. */
  @ParameterizedTest
  @EnumSource(LinearInputs.class)
  void everyInputHasUnitVarianceOnAverage(LinearInputs inputs) {
    double[][] x = inputs.inputs(1000, 20, KEY);
    double mean =
        Arrays.stream(x).flatMapToDouble(Arrays::stream).map(v -> v * v).average().orElseThrow();
    assertThat(mean).isCloseTo(1, within(0.06));
  }

  @Test
  void thePeakIsWhereTheRiskIsLargest() {
    PeakRun run =
        new PeakRun(
            List.of(0.9, 1.0, 1.1), List.of(new Risks(2, 1), new Risks(7, 2), new Risks(3, 4)));
    assertThat(run.peak(Risks::ridgeless)).isEqualTo(1.0);
    assertThat(run.peak(Risks::optimal)).isEqualTo(1.1);
  }
}
