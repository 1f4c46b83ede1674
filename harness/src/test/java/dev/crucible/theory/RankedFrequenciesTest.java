package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.stats.fits.Exponents;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankedFrequenciesTest {

  /** ζ(2) = π²/6, ζ(3) = 1.2020569 (Apéry). */
  @Test
  void theFirstIsOneOverZeta() {
    assertThat(new RankedFrequencies(1).first()).isCloseTo(6 / Math.PI / Math.PI, within(1e-12));
    assertThat(new RankedFrequencies(2).first()).isCloseTo(1 / 1.2020569031595942, within(1e-12));
    assertThat(new RankedFrequencies(0.5).tail(0)).isCloseTo(1, within(1e-12));
  }

  /** Values of an independent calculation, over D from 10³ to 10⁵. */
  @ParameterizedTest
  @CsvSource({"0.3, 0.2307", "0.5, 0.3333", "1, 0.4999", "2, 0.6666"})
  void theExactSumHasTheExponent(double alpha, double slope) {
    RankedFrequencies items = new RankedFrequencies(alpha);
    double[] samples = {1e3, 3162.3, 1e4, 31_623, 1e5};
    double[] unseen = DoubleStream.of(samples).map(items::unseen).toArray();
    assertThat(Exponents.slope(samples, unseen)).isCloseTo(slope, within(2e-4));
    assertThat(items.dataExponent()).isCloseTo(slope, within(2e-3));
    assertThat(unseen[2] / items.unlearned(1e4, 1)).isBetween(0.9994, 1.0);
  }

  /** Brute force: the sum over ranks of p times the probability of fewer than τ events. */
  @ParameterizedTest
  @CsvSource({"0.5, 1", "0.5, 5", "1, 5", "1, 20"})
  void aThresholdMultipliesByGammas(double alpha, int threshold) {
    RankedFrequencies items = new RankedFrequencies(alpha);
    double samples = 1e4;
    int ranks = 400_000;
    double sum = items.tail(ranks);
    for (int k = 1; k <= ranks; k++) {
      double mean = samples * items.frequency(k);
      double term = Math.exp(-mean);
      double fewer = 0;
      for (int n = 0; n < threshold; n++) {
        fewer += term;
        term *= mean / (n + 1);
      }
      sum += items.frequency(k) * fewer;
    }
    // Ranks are whole numbers, which the integral neglects, by about one in a hundred of them.
    assertThat(sum / items.unlearned(samples, threshold)).isCloseTo(1, within(0.01));
    assertThat(sum / items.sharp(samples)).isNotCloseTo(1, within(0.05));
  }

  @Test
  void alphaIsPositive() {
    assertThatThrownBy(() -> new RankedFrequencies(0)).hasMessageContaining("α > 0");
  }
}
