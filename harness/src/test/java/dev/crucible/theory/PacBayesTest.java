package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class PacBayesTest {

  /** ∫ q ln(q/p) over a fine grid, coordinate by coordinate. */
  @Test
  void divergesAsTheIntegralDoes() {
    double[] mean = {0.3, -1};
    double[] deviation = {0.5, 1.2};
    double[] origin = {0, 0.4};
    double variance = 0.64;
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      double step = 1e-3;
      for (double w = -15; w < 15; w += step) {
        double q = density(w, mean[i], deviation[i]);
        double p = density(w, origin[i], Math.sqrt(variance));
        sum += q > 0 ? step * q * Math.log(q / p) : 0;
      }
    }
    // Tails beyond 15 are below 1e-30; the midpoint sum of a smooth integrand is exact to 1e-9.
    assertThat(PacBayes.divergence(mean, deviation, origin, variance)).isCloseTo(sum, within(1e-8));
  }

  private static double density(double w, double mean, double deviation) {
    double z = (w - mean) / deviation;
    return Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }

  @Test
  void invertsTheRelativeEntropyOfCoins() {
    for (double q : new double[] {0, 0.02, 0.3, 0.5, 0.8}) {
      for (double budget : new double[] {1e-4, 0.05, 0.6}) {
        double p = PacBayes.inverse(q, budget);
        assertThat(p).isBetween(q, 1.0);
        assertThat(PacBayes.relativeEntropy(q, Math.min(p, 1 - 1e-15)))
            .isCloseTo(budget, within(1e-9));
      }
    }
    // kl(0 ‖ p) = −ln(1 − p)
    assertThat(PacBayes.inverse(0, 0.05)).isCloseTo(1 - Math.exp(-0.05), within(1e-12));
    // Flat at its least: a rounding of 1e-16 there is one of 1e-8 in p.
    assertThat(PacBayes.inverse(0.2, 0)).isCloseTo(0.2, within(1e-8));
    assertThat(PacBayes.inverse(1, 0.3)).isEqualTo(1);
  }

  /** A coin's mean over 200 throws exceeds the bound in fewer than δ′ of 4000 trials. */
  @Test
  void boundsWhatDrawsShow() {
    double truth = 0.1;
    int beyond = 0;
    for (int trial = 0; trial < 4000; trial++) {
      double error = 0;
      for (double u : RandomKey.of("draws").derive(trial).uniforms(200, 0, 1)) {
        error += u < truth ? 1.0 / 200 : 0;
      }
      beyond += PacBayes.overDraws(error, 200, 0.05) < truth ? 1 : 0;
    }
    assertThat(beyond).isBetween(1, 200);
  }

  /** Newton's method in another language gives 0.29638405 for a divergence of 1150. */
  @Test
  void isWhatAReferenceGives() {
    assertThat(PacBayes.bound(0.15, 1150, 20, 20_000)).isCloseTo(0.2963840503, within(1e-9));
    assertThat(PacBayes.mcAllester(0.15, 1150, 20, 20_000))
        .isCloseTo(0.15 + Math.sqrt(1170.0 / 40_000), within(1e-12));
  }

  /** The shares δ_j of all places are δ together, and a place's variance has that place. */
  @Test
  void chargesForTheChoiceOfAPrior() {
    PacBayes.Priors priors = new PacBayes.Priors(0.1, 100);
    double spent = 0;
    for (int j = 1; j < 200_000; j++) {
      spent += 2 * Math.sqrt(50) * Math.exp(-priors.charge(j, 50, 0.05));
    }
    // The rest of Σ 1/j² is 1/200 000 of π²/6.
    assertThat(spent).isCloseTo(0.05, within(1e-6));
    assertThat(priors.place(priors.variance(275))).isEqualTo(275);
    assertThat(priors.place(0.5)).isEqualTo(1);
    assertThat(priors.variance(100)).isCloseTo(0.1 / Math.E, within(1e-15));
  }
}
