package dev.crucible.claims.laws.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.SelfStabilisation;
import org.junit.jupiter.api.Test;

class OscillationHoldsTheSharpnessTest {

  @Test
  void coefficientsAreDrawnWithinTheirRanges() {
    OscillationHoldsTheSharpness.Cubic cubic = OscillationHoldsTheSharpness.MODEL.setup().ci();
    for (int seed = 0; seed < 20; seed++) {
      double[] uniform = RandomKey.of("cubic model").derive(seed).uniforms(2, 0, 1);
      SelfStabilisation drawn = cubic.drawn(uniform[0], uniform[1]);
      assertThat(drawn.progressive()).isBetween(0.05, 0.25);
      assertThat(drawn.restoring()).isBetween(0.5, 2.0);
    }
  }
}
