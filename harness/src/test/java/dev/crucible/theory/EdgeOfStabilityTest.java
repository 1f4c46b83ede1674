package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeOfStabilityTest {

  /**
   * The oracle is the recursion itself: it shrinks just below the threshold and grows just above.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2, 1.7})
  void theThresholdSeparatesShrinkingFromGrowing(double learningRate) {
    double threshold = EdgeOfStability.gradientDescent(learningRate);
    assertThat(afterSteps(learningRate, 0.999 * threshold)).isLessThan(1e-3);
    assertThat(afterSteps(learningRate, 1.001 * threshold)).isGreaterThan(1e3);
    assertThat(EdgeOfStability.fraction(learningRate, threshold)).isCloseTo(1, within(1e-15));
  }

  private static double afterSteps(double learningRate, double curvature) {
    double x = 1;
    for (int t = 0; t < 5000; t++) {
      x -= learningRate * curvature * x;
    }
    return Math.abs(x);
  }
}
