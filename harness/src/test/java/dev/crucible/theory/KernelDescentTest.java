package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelDescentTest {

  private static final double[][] KERNEL = {{2.0, 0.5, 0.1}, {0.5, 1.5, -0.3}, {0.1, -0.3, 1.0}};
  private static final double[] RESIDUAL = {1.0, -2.0, 0.5};
  private static final double RIDGE = 0.2;

  /** Descent in function space, step by step: α ← α + η (r − (K + λI) α). */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 60})
  void agreesWithDescentStepByStep(int steps) {
    double[] weights = new double[3];
    for (int k = 0; k < steps; k++) {
      double[] left = new double[3];
      for (int i = 0; i < 3; i++) {
        left[i] = RESIDUAL[i] - RIDGE * weights[i];
        for (int j = 0; j < 3; j++) {
          left[i] -= KERNEL[i][j] * weights[j];
        }
      }
      for (int i = 0; i < 3; i++) {
        weights[i] += 0.3 * left[i];
      }
    }
    assertThat(new KernelDescent(KERNEL, RIDGE).weights(RESIDUAL, 0.3, steps))
        .containsExactly(weights, within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, RIDGE})
  void whatIsLearnedIsTheKernelTimesTheWeights(double ridge) {
    KernelDescent descent = new KernelDescent(KERNEL, ridge);
    double[] expected = new Array2DRowRealMatrix(KERNEL).operate(descent.weights(RESIDUAL, 0.3, 7));
    assertThat(descent.learned(RESIDUAL, 0.3, 7)).containsExactly(expected, within(1e-14));
  }

  @Test
  void itsLimitSolvesTheRidgedSystem() {
    Array2DRowRealMatrix ridged = new Array2DRowRealMatrix(KERNEL);
    for (int i = 0; i < 3; i++) {
      ridged.addToEntry(i, i, RIDGE);
    }
    double[] solution =
        new LUDecomposition(ridged).getSolver().solve(new ArrayRealVector(RESIDUAL)).toArray();
    KernelDescent descent = new KernelDescent(KERNEL, RIDGE);
    assertThat(descent.limit(RESIDUAL)).containsExactly(solution, within(1e-13));
    assertThat(descent.weights(RESIDUAL, 1 / descent.largest(), 10_000))
        .containsExactly(solution, within(1e-13));
  }
}
