package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class ReluFluctuationTest {

  private static final int DRAWS = 400_000;

  /** Brute force: (2/n) Σ max(z, 0)² over draws of n Gaussians; errors are four standard ones. */
  @Test
  void aLayerHasTheseMoments() {
    int width = 5;
    double[] z = RandomKey.of("relu fluctuation").gaussians(DRAWS * width);
    double square = 0;
    double logs = 0;
    double squaredLogs = 0;
    int counted = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double q = 0;
      for (int i = 0; i < width; i++) {
        double active = Math.max(z[draw * width + i], 0);
        q += 2 * active * active / width;
      }
      square += q * q / DRAWS;
      if (q > 0) {
        logs += Math.log(q);
        squaredLogs += Math.log(q) * Math.log(q);
        counted++;
      }
    }
    double mean = logs / counted;
    assertThat(3 * square - 3).isCloseTo(ReluFluctuation.excessKurtosis(width, 1), within(0.06));
    assertThat(mean).isCloseTo(ReluFluctuation.logMean(width), within(0.01));
    assertThat(squaredLogs / counted - mean * mean)
        .isCloseTo(ReluFluctuation.logVariance(width), within(0.03));
  }

  /** One unit: χ² of one degree of freedom, whose logarithm has −γ − log 2 and π²/2 (Wikipedia). */
  @Test
  void aSingleUnitIsTheLogarithmOfChiSquare() {
    double euler = 0.5772156649015329;
    assertThat(ReluFluctuation.logMean(1))
        .isCloseTo(Math.log(2) - euler - Math.log(2), within(1e-8));
    assertThat(ReluFluctuation.logVariance(1)).isCloseTo(Math.PI * Math.PI / 2, within(1e-7));
  }

  /** Values of an independent calculation: n v_n/5 at n = 24, 48, 96, 128. */
  @Test
  void aWideLayerHasFiveOverItsWidth() {
    assertThat(ReluFluctuation.logVariance(48)).isCloseTo(0.1131, within(5e-5));
    assertThat(24 * ReluFluctuation.logVariance(24) / 5).isCloseTo(1.19, within(5e-3));
    assertThat(96 * ReluFluctuation.logVariance(96) / 5).isCloseTo(1.041, within(6e-4));
    assertThat(1000 * ReluFluctuation.logMean(1000)).isCloseTo(-2.5, within(0.02));
    assertThat(ReluFluctuation.excessKurtosis(1000, 2)).isCloseTo(0.03, within(1e-4));
  }
}
