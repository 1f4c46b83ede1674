package dev.crucible.claims.laws.sharpening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.laws.sharpening.LinearNetworksEndAtTheirClosedForm.Initial;
import dev.crucible.claims.laws.sharpening.LinearNetworksEndAtTheirClosedForm.Neurons;
import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class LinearNetworksEndAtTheirClosedFormTest {

  @Test
  void neuronsStartTowardsTheSolution() {
    double[] solution = {1, -2, 0.5};
    for (int seed = 0; seed < 4; seed++) {
      RandomKey key = RandomKey.of("start").derive(seed);
      double[] weights = Neurons.unbalanced(3).weights(solution, key);
      assertThat(weights).hasSize(5).endsWith(2, 2);
      assertThat(Math.hypot(Math.hypot(weights[0], weights[1]), weights[2]))
          .isCloseTo(0.025, within(1e-15));
      assertThat(weights[0] - 2 * weights[1] + 0.5 * weights[2]).isPositive();
    }
  }

  @Test
  void whatTheClosedFormIsToldIsPartOfTheKey() {
    assertThat(new Initial(1, 2).keyWord()).isEqualTo("diagonal layers, a = 1.0, from u = 2.0");
  }
}
