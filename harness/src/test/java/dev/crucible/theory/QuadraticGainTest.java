package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuadraticGainTest {

  private static final double[][] CURVATURE = {{3, -1}, {-1, 0.5}};
  private static final double[] DIRECTION = {1, -2};
  private static final double[] GRADIENT = {0.4, -0.7};

  /** A loss ½ w·Hw + g·w along a line, on a grid of rates. */
  @Test
  void noOtherRateGainsMore() {
    QuadraticGain step = new QuadraticGain(0.4 + 1.4, 3 + 4 + 2);
    assertThat(step.gain()).isCloseTo(-loss(step.rate()), within(1e-15));
    for (double rate = 0; rate < 1; rate += 0.001) {
      assertThat(-loss(rate)).isLessThanOrEqualTo(step.gain() + 1e-15);
    }
  }

  private static double loss(double rate) {
    double loss = 0;
    for (int i = 0; i < 2; i++) {
      loss -= rate * GRADIENT[i] * DIRECTION[i];
      for (int j = 0; j < 2; j++) {
        loss += rate * rate * DIRECTION[i] * CURVATURE[i][j] * DIRECTION[j] / 2;
      }
    }
    return loss;
  }

  @Test
  void aLongerDirectionGainsTheSame() {
    assertThat(new QuadraticGain(5 * 1.8, 25 * 9).gain())
        .isCloseTo(new QuadraticGain(1.8, 9).gain(), within(1e-15));
  }

  @Test
  void whereTheLossDoesNotCurveUpwardsThereIsNoBestStep() {
    assertThat(new QuadraticGain(1, 0).gain()).isInfinite();
    assertThat(new QuadraticGain(1, -2).rate()).isInfinite();
    assertThatIllegalArgumentException().isThrownBy(() -> new QuadraticGain(-1, 1));
  }
}
