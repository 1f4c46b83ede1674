package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class RoughnessTest {

  @Test
  void aStraightLineHasOne() {
    double[][] line = new double[65][2];
    for (int l = 0; l < 65; l++) {
      line[l] = new double[] {3 * l, 1 - l};
    }
    assertThat(Roughness.of(line, 4)).isCloseTo(1, within(1e-13));
  }

  /** A random walk in 200 dimensions, whose increments over k steps have variance k. */
  @Test
  void aRandomWalkHasAHalf() {
    double[] steps = RandomKey.of("roughness").gaussians(512 * 200);
    double[][] walk = new double[513][200];
    for (int l = 0; l < 512; l++) {
      for (int i = 0; i < 200; i++) {
        walk[l + 1][i] = walk[l][i] + steps[200 * l + i];
      }
    }
    assertThat(Roughness.of(walk, 4)).isCloseTo(0.5, within(0.01));
  }

  /** Stairs 0, 1, 3, 4, 6, … */
  @Test
  void isTheSlopeByHand() {
    double[][] stairs = new double[9][1];
    for (int l = 0; l < 9; l++) {
      stairs[l][0] = l / 2 * 3 + l % 2;
    }
    // Steps 1, 2 in turn: mean square 2.5; two steps are 3: 9.
    assertThat(Roughness.of(stairs, 1))
        .isCloseTo(Math.log(9 / 2.5) / Math.log(2) / 2, within(1e-13));
  }

  @Test
  void wantsAPathFourTimesItsLags() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Roughness.of(new double[64][1], 4))
        .withMessageContaining("63 steps are too few for lags up to 16");
  }
}
