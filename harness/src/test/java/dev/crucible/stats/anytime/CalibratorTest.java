package dev.crucible.stats.anytime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorTest {

  private static double integral(UnivariateFunction function, double from, double to) {
    return new IterativeLegendreGaussIntegrator(20, 1e-13, 1e-15)
        .integrate(100_000, function, from, to);
  }

  /** The integral over κ that defines it, scaled by p so that it does not overflow. */
  @ParameterizedTest
  @ValueSource(
      doubles = {
        1,
        0.999999999,
        0.99,
        0.5,
        0.37,
        0.3678794411714423,
        0.36,
        0.05,
        1e-3,
        1e-9,
        1e-30
      })
  void isTheMeanOfTheSimpleBets(double p) {
    double scaled = integral(kappa -> kappa * Math.pow(p, kappa), 0, 1);
    // Quadrature 1e-13 relative, both sides rounded; 1e-11 allowed.
    assertThat(Calibrator.logEvidence(p)).isCloseTo(Math.log(scaled) - Math.log(p), within(1e-11));
  }

  /** E[e(U)] = ∫ e(p) dp = ∫ e(exp(−x)) exp(−x) dx; beyond x it is 1/x − (1 + 1/x) exp(−x)/x…. */
  @Test
  void aFairBetPaysNothingInTheMean() {
    double near = integral(x -> Math.exp(Calibrator.logEvidence(Math.exp(-x)) - x), 0, 1);
    double far = 0;
    for (double x = 1; x < 512; x *= 2) {
      far += integral(y -> Math.exp(Calibrator.logEvidence(Math.exp(-y)) - y), x, 2 * x);
    }
    // From 512 on (1 − (1 + x) exp(−x))/x² is 1/x² but for 1e-220, and its integral 1/512.
    assertThat(near + far + 1.0 / 512).isCloseTo(1, within(1e-11));
  }

  @Test
  void hasItsLimits() {
    assertThat(Calibrator.logEvidence(1)).isCloseTo(Math.log(0.5), within(1e-15));
    assertThat(Calibrator.logEvidence(0)).isEqualTo(Double.POSITIVE_INFINITY);
    double least = Double.MIN_VALUE;
    double x = -Math.log(least);
    assertThat(Calibrator.logEvidence(least)).isCloseTo(x - 2 * Math.log(x), within(1e-12));
  }

  @Test
  void fallsAsTheEvidenceFades() {
    double before = Double.POSITIVE_INFINITY;
    for (double x = 300; x >= 0; x -= 0.01) {
      double log = Calibrator.logEvidence(Math.exp(-x));
      assertThat(log).as("p = exp(-%s)", x).isLessThan(before);
      before = log;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1.0000001, Double.NaN})
  void takesProbabilitiesOnly(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibrator.logEvidence(p))
        .withMessage("a p-value lies between 0 and 1, not at " + p);
  }
}
