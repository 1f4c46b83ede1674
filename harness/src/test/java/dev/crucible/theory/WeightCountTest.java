package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightCountTest {

  /** A reference computation for 118 794 weights and 500 samples gives 51.3. */
  @Test
  void isWhatAReferenceGives() {
    assertThat(WeightCount.gap(118_794, 500, 0.05)).isCloseTo(51.3, within(0.05));
  }

  /** At the bound, as many networks as there are times Hoeffding's e^(−2nb²) make δ. */
  @Test
  void spendsItsProbabilityOnAllNetworks() {
    double gap = WeightCount.gap(2, 10_000, 0.05);
    assertThat(Math.pow(2, 64) * Math.exp(-2 * 10_000 * gap * gap)).isCloseTo(0.05, within(1e-12));
  }
}
