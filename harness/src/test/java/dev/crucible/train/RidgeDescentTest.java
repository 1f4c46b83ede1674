package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeDescentTest {

  /** On ½ λ (w − ½)² + (k/2) (w − w₀)² the distance to the minimum shrinks by 1 − η (λ + k). */
  @Test
  void shrinksTowardsTheMinimumOfLossAndRidge() {
    try (Scope scope = Scope.open()) {
      RidgeDescent rule = new RidgeDescent(0.75, List.of(scope.array(new double[] {-1}, 1, 1, 1)));
      double minimum = (2.25 * 0.5 + 0.75 * -1) / 3;
      assertThat(OneWeight.trained(rule, 2.25, 3, 50, 0.05))
          .isCloseTo(minimum + (3 - minimum) * Math.pow(1 - 0.05 * 3, 50), within(1e-12));
    }
  }

  @Test
  void aRidgeIsNotNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RidgeDescent(-0.1, List.of()));
  }
}
