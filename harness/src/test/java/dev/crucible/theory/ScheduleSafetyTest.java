package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleSafetyTest {

  /** Wide enough that the limits, which are those of infinite width, hold to 1 %. */
  private static final double WIDTH = 1e6;

  /**
   * The oracle is the exact recursion of a two-layer linear network on one sample with target 0: f
   * ← f (1 − ηλ + η²f²/m), λ ← λ + (η f²/m)(ηλ − 4), arXiv 2003.02218, Section 2.
   */
  @ParameterizedTest
  @CsvSource({
    "0.5, false, false",
    "0.99, false, false",
    "1.01, true, false",
    "1.5, true, false",
    "1.97, true, false",
    "2.03, true, true",
    "3, true, true"
  })
  void theTwoLayerLinearNetworkDoesAsForecast(double timesEdge, boolean spikes, boolean diverges) {
    double sharpness = 8;
    double learningRate = timesEdge * EdgeOfStability.gradientDescent(1) / sharpness;
    assertThat(ScheduleSafety.spikes(timesEdge)).isEqualTo(spikes);
    assertThat(ScheduleSafety.diverges(timesEdge)).isEqualTo(diverges);
    double[] losses = losses(learningRate, sharpness);
    assertThat(losses[0] > 1.2 * 0.5).isEqualTo(spikes);
    assertThat(losses[1] > 2 * 0.5).isEqualTo(diverges);
  }

  /** Returns the largest and the last loss, ½ f², from f = 1. */
  private static double[] losses(double learningRate, double sharpness) {
    double f = 1;
    double curvature = sharpness;
    double largest = 0;
    for (int t = 0; t < 5000 && Math.abs(f) < 1e9; t++) {
      double feedback = learningRate * f * f / WIDTH;
      double next = f * (1 - learningRate * curvature + learningRate * feedback);
      curvature += feedback * (learningRate * curvature - 4);
      f = next;
      largest = Math.max(largest, 0.5 * f * f);
    }
    return new double[] {largest, 0.5 * f * f};
  }
}
