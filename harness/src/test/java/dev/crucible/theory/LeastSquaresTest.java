package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastSquaresTest {

  private static final RandomKey KEY = RandomKey.of("least squares test");

  /** y = 1 + x at x = 0, 1, and 5 at x = 2: the normal equations by hand give 2/3 + 2 x. */
  @Test
  void aLineGoesThroughThreePoints() {
    LeastSquares fit = new LeastSquares(new double[][] {{1, 0}, {1, 1}, {1, 2}});
    double[] line = fit.solution(new double[] {1, 2, 5}, 0);
    assertThat(line).containsExactly(new double[] {2.0 / 3, 2}, within(1e-14));
    assertThat(fit.outputs(line))
        .containsExactly(new double[] {2.0 / 3, 8.0 / 3, 14.0 / 3}, within(1e-14));
  }

  /** The pseudo-inverse by singular values knows nothing of Gram matrices. */
  @ParameterizedTest
  @CsvSource({"12, 5", "12, 12", "5, 12"})
  void atNoRidgeTheSolutionIsThatOfSmallestNorm(int samples, int features) {
    double[][] x = inputs(samples, features);
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
    double[][] x = inputs(samples, features);
    double[] y = KEY.derive("targets").gaussians(samples);
    LeastSquares fit = new LeastSquares(x);
    double[] b = fit.solution(y, 0.7);
    double[] residual = fit.outputs(b);
    for (int i = 0; i < samples; i++) {
      residual[i] -= y[i];
    }
    double[] gradient = new Array2DRowRealMatrix(x).preMultiply(residual);
    for (int j = 0; j < features; j++) {
      assertThat(gradient[j] + 0.7 * b[j]).isCloseTo(0, within(1e-12));
    }
  }

  private static double[][] inputs(int samples, int features) {
    double[] draws = KEY.derive("inputs").gaussians(samples * features);
    return new Matrix(samples, features, draws).toRows();
  }
}
