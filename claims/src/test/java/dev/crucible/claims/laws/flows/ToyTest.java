package dev.crucible.claims.laws.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.SelfStabilisation;
import org.junit.jupiter.api.Test;

class ToyTest {

  /** Iterated independently, in Python: 1405.0 · 1.0001 and 1405.0 · 1.9951. */
  @Test
  void measuresPeriodsOfSmallAndLargeCycles() {
    SelfStabilisation model = new SelfStabilisation(0.01, 0.1, 1);
    assertThat(Toy.cycling(model, 1.02).relativePeriod()).isCloseTo(1.0001, within(5e-5));
    assertThat(Toy.cycling(model, 4).relativePeriod()).isCloseTo(1.9951, within(5e-5));
    assertThat(Toy.cycling(model, 1.02).swing()).isCloseTo(1.0244, within(5e-5));
  }

  @Test
  void losesWhatNothingHolds() {
    Toy lost = Toy.withoutRestoring(new SelfStabilisation(0.01, 0.1, 1), 1.02);
    assertThat(lost.period()).isNaN();
    assertThat(lost.swing()).isGreaterThan(1e6);
  }

  @Test
  void drawsCoefficientsWithinTheirRanges() {
    for (int seed = 0; seed < 20; seed++) {
      SelfStabilisation drawn = Toy.drawn(RandomKey.of("toy").derive(seed));
      assertThat(drawn.progressive()).isBetween(0.05, 0.25);
      assertThat(drawn.restoring()).isBetween(0.5, 2.0);
    }
  }
}
