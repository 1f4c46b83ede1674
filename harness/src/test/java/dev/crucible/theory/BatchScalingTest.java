package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchScalingTest {

  @Test
  void ratesGoAsTheyAreCalled() {
    assertThat(BatchScaling.LINEAR.rate(0.1, 16)).isCloseTo(1.6, within(1e-15));
    assertThat(BatchScaling.SQUARE_ROOT.rate(0.1, 16)).isCloseTo(0.4, within(1e-15));
    assertThat(BatchScaling.NONE.rate(0.1, 16)).isEqualTo(0.1);
    assertThat(BatchScaling.epsilon(1e-8, 4)).isEqualTo(5e-9);
  }

  /** Weights that a gradient leaves in a running mean, after as many samples. */
  @Test
  void meansForgetAfterAsManySamples() {
    double beta = 1 - 1.0 / 512;
    assertThat(Math.pow(BatchScaling.beta(beta, 4), 128))
        .isCloseTo(Math.pow(beta, 512), within(2e-3));
    assertThatIllegalArgumentException().isThrownBy(() -> BatchScaling.beta(0.9, 10.001));
  }

  /**
   * Gradient descent on a quadratic, mean squares: under the linear rule the loss after as many
   * samples agrees to first order in η, under the square root and with the same rate it does not.
   */
  @Test
  void theLinearRuleKeepsTheCourseOfANoisyQuadratic() {
    NoisyQuadratic model = new NoisyQuadratic(List.of(1.0), List.of(1.0), List.of(1.0));
    double base = model.loss(1e-3, 1, 2000);
    assertThat(model.loss(BatchScaling.LINEAR.rate(1e-3, 8), 8, 250) / base)
        .isCloseTo(1, within(0.02));
    assertThat(model.loss(BatchScaling.SQUARE_ROOT.rate(1e-3, 8), 8, 250) / base).isGreaterThan(5);
    assertThat(model.loss(BatchScaling.NONE.rate(1e-3, 8), 8, 250) / base).isGreaterThan(20);
  }
}
