package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimiserTest {

  @Test
  void statesItsEdge() {
    assertThat(new Optimiser.Descent().threshold(0.2)).isCloseTo(10, within(1e-12));
    assertThat(new Optimiser.HeavyBall(0.5).threshold(0.2)).isCloseTo(15, within(1e-12));
    assertThat(new Optimiser.Nesterov(0.5).threshold(0.1)).isCloseTo(15, within(1e-12));
    assertThat(new Optimiser.RmsProp(0.99, 1e-7).threshold(1e-3)).isCloseTo(2e3, within(1e-9));
    assertThat(new Optimiser.Adam(0.9, 0.99, 1e-7).threshold(1e-3)).isCloseTo(38e3, within(1e-7));
    assertThat(new Optimiser.HeavyBall(0.5).fraction(0.2, 30)).isCloseTo(2, within(1e-12));
  }

  @Test
  void movesGradientFlowOnByWhatItsMomentumAddsUpTo() {
    assertThat(new Optimiser.Descent().timeOfStep(0.2)).hasValue(0.2);
    assertThat(new Optimiser.HeavyBall(0.5).timeOfStep(0.2)).hasValue(0.4);
    assertThat(new Optimiser.Nesterov(0.5).timeOfStep(0.2)).hasValue(0.4);
    assertThat(new Optimiser.Adam(0.9, 0.99, 1e-7).timeOfStep(0.2)).isEmpty();
  }

  /** Draws hang on these words: other words are other bits. */
  @Test
  void entersKeysUnderItsOwnWord() {
    assertThat(new Optimiser.Descent().keyWord()).isEmpty();
    assertThat(new Optimiser.HeavyBall(0.5).keyWord()).isEqualTo("heavy ball β = 0.5");
    assertThat(new Optimiser.Nesterov(0.9).keyWord()).isEqualTo("Nesterov β = 0.9");
    assertThat(new Optimiser.RmsProp(0.99, 1e-7).keyWord()).isEqualTo("RMSProp β₂ = 0.99");
    assertThat(new Optimiser.Adam(0.9, 0.99, 0.01).keyWord())
        .isEqualTo("Adam β₁ = 0.9, β₂ = 0.99, ε = 0.01");
  }
}
