package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fits make of ten noisy points, 120 times. */
class RecoveryTest {

  private static final int REPLICATES = 120;

  private static final RandomKey KEY = RandomKey.of("fits").derive("recovery");

  /**
   * The standard deviation of α bounds the bias that 120 replicates can show: at 3 % noise and α =
   * 0.1 the estimate is skewed to the right, so that no bias is asked for there.
   */
  @ParameterizedTest(name = "E {0}, A {1}, α {2}, noise {3}")
  @CsvSource({
    "1.0, 20, 0.50, 0.001", "1.0, 20, 0.50, 0.005", "1.0, 20, 0.50, 0.01", "1.0, 20, 0.50, 0.03",
    "1.7, 8, 0.35, 0.001", "1.7, 8, 0.35, 0.005", "1.7, 8, 0.35, 0.01", "1.7, 8, 0.35, 0.03",
    "1.0, 3, 0.10, 0.001", "1.0, 3, 0.10, 0.005", "1.0, 3, 0.10, 0.01", "1.0, 3, 0.10, 0.03"
  })
  void exponentsAreUnbiasedAndIntervalsCover(
      double offset, double amplitude, double exponent, double noise) {
    OffsetPowerLaw truth = new OffsetPowerLaw(offset, amplitude, exponent);
    double sum = 0;
    int covered = 0;
    for (int i = 0; i < REPLICATES; i++) {
      PowerLawFit fit = PowerLawFit.of(Worlds.noisy(truth::at, 10, noise, key(truth, noise, i)));
      sum += fit.exponent().value();
      if (fit.exponent().low() <= exponent && exponent <= fit.exponent().high()) {
        covered++;
      }
    }
    if (noise <= 0.01) {
      assertThat(sum / REPLICATES).isCloseTo(exponent, within(0.02));
    }
    // 95 %; two standard errors above, three and a half below: 0.02 each.
    assertThat((double) covered / REPLICATES).isBetween(0.88, 0.99);
  }

  /** Both methods see the same data: medians agree, and no data set tears them far apart. */
  @ParameterizedTest(name = "E {0}, A {1}, α {2}, noise {3}, scatter {4}")
  @CsvSource({
    "1.0, 20, 0.50, 0.005, 0.007",
    "1.7, 8, 0.35, 0.005, 0.011",
    "1.0, 3, 0.10, 0.005, 0.016"
  })
  void theRobustFitAgrees(
      double offset, double amplitude, double exponent, double noise, double scatter) {
    OffsetPowerLaw truth = new OffsetPowerLaw(offset, amplitude, exponent);
    double[] projected = new double[REPLICATES];
    double[] robust = new double[REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      Points points = Worlds.noisy(truth::at, 10, noise, key(truth, noise, i));
      projected[i] = PowerLawFit.of(points).law().exponent();
      RobustFit fit = RobustFit.of(points);
      robust[i] = fit.law().exponent();
      assertThat(fit.optimum()).isEqualTo(Optimum.INSIDE);
      assertThat(robust[i]).isCloseTo(projected[i], within(3 * scatter));
    }
    assertThat(median(robust)).isCloseTo(median(projected), within(0.01));
    assertThat(robust).isNotEqualTo(projected);
  }

  private static RandomKey key(OffsetPowerLaw truth, double noise, int replicate) {
    return KEY.derive(truth.toString()).derive(Double.toString(noise)).derive(replicate);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[REPLICATES / 2 - 1] + sorted[REPLICATES / 2]) / 2;
  }
}
