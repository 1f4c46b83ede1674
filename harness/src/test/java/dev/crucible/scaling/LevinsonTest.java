package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.FractionalNoise;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevinsonTest {

  /** Hosking 1981, Theorem 1: the last weight of order n is d/(n − d). */
  @Test
  void longMemoryHasTheKnownPartialCorrelations() {
    double[] covariances = new FractionalNoise(0.3).autocovariances(20);
    List<double[]> predictors = Levinson.predictors(covariances);
    for (int n = 1; n < 20; n++) {
      assertThat(predictors.get(n - 1)[n - 1]).isCloseTo(0.3 / (n - 0.3), within(1e-12));
    }
    // The error of order n is the variance times Π (1 − φ²), and no predictor does better.
    double product = covariances[0];
    for (int n = 1; n <= 5; n++) {
      product *= 1 - Math.pow(0.3 / (n - 0.3), 2);
    }
    assertThat(Levinson.risk(predictors.get(4), covariances)).isCloseTo(product, within(1e-12));
    assertThat(Levinson.risk(new double[] {0.5, 0.1}, covariances))
        .isGreaterThan(Levinson.risk(predictors.get(1), covariances));
  }

  /** A first-order process of coefficient 0.6 has autocovariances 0.6^n/(1 − 0.36). */
  @Test
  void whatIsSimulatedHasItsAutocovariances() {
    double[] covariances = new double[4000];
    Arrays.setAll(covariances, n -> Math.pow(0.6, n) / 0.64);
    double[] values =
        Levinson.simulated(covariances, RandomKey.of("autoregression").gaussians(4000));
    double[] estimated = Levinson.autocovariances(values, 4000, 3);
    assertThat(estimated[0]).isCloseTo(1.5625, within(0.15));
    assertThat(estimated[1] / estimated[0]).isCloseTo(0.6, within(0.04));
    assertThat(Levinson.predictors(covariances).get(1))
        .satisfies(two -> assertThat(two[1]).isCloseTo(0, within(1e-12)));
  }
}
