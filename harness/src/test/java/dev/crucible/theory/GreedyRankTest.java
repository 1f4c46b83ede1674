package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GreedyRankTest {

  /** Shares 2/3 and 1/3: 3 / 2^(2/3). Shares 4/7, 2/7, 1/7: 7 / 2^(10/7). */
  @Test
  void plateausOfPowersOfTwoAreRoots() {
    assertThat(GreedyRank.plateau(1, 8, 4, 2)).isCloseTo(1, within(1e-14));
    assertThat(GreedyRank.plateau(2, 8, 4, 2)).isCloseTo(3 / Math.cbrt(4), within(1e-14));
    assertThat(GreedyRank.plateau(3, 2, 8, 4)).isCloseTo(7 / Math.pow(2, 10.0 / 7), within(1e-14));
  }

  @Test
  void equalModesCountAsWholeOnesWhateverTheirStrength() {
    assertThat(GreedyRank.plateau(3, 0.2, 5, 5, 5)).isCloseTo(3, within(1e-14));
  }

  @Test
  void thereAreNoMoreModesThanTargets() {
    assertThatIllegalArgumentException().isThrownBy(() -> GreedyRank.plateau(3, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> GreedyRank.plateau(0, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> GreedyRank.plateau(1, 1, 0));
  }
}
