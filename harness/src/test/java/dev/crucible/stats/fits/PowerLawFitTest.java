package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerLawFitTest {

  /** Brent places ln α to about 1.5e-8, and A follows α with a factor ln x of up to 11. */
  private static final Offset<Double> BRENT = within(1e-6);

  @ParameterizedTest
  @CsvSource({"1, 20, 0.5", "1.7, 8, 0.35", "1, 3, 0.1", "0, 5, 0.2", "2, 1e6, 1.7"})
  void findsTheLawInExactData(double offset, double amplitude, double exponent) {
    OffsetPowerLaw truth = new OffsetPowerLaw(offset, amplitude, exponent);
    PowerLawFit fit = PowerLawFit.of(Worlds.exact(truth::at, 10));
    assertThat(fit.optimum()).isEqualTo(Optimum.INSIDE);
    assertThat(fit.law().exponent()).isCloseTo(exponent, BRENT);
    assertThat(fit.law().offset()).isCloseTo(offset, within(1e-5));
    assertThat(fit.law().amplitude() / amplitude).isCloseTo(1, within(1e-5));
  }

  /** scipy.optimize.curve_fit(…, sigma=y, absolute_sigma=False), SciPy 1.17.1. */
  @Test
  void estimatesAndErrorsAgreeWithScipy() {
    PowerLawFit fit = PowerLawFit.of(Worlds.rippled());
    assertThat(fit.offset().value()).isCloseTo(1.7427525881064916, BRENT);
    assertThat(fit.amplitude().value()).isCloseTo(9.400976886632257, BRENT);
    assertThat(fit.exponent().value()).isCloseTo(0.38438998070075747, BRENT);
    assertThat(fit.relativeRss()).isCloseTo(0.00020424262470072186, within(1e-15));
    assertThat(fit.offset().standardError()).isCloseTo(0.017550212865002423, BRENT);
    assertThat(fit.amplitude().standardError()).isCloseTo(0.4989141077909762, BRENT);
    assertThat(fit.exponent().standardError()).isCloseTo(0.012217793661679001, BRENT);
    // scipy.stats.t.isf(0.025, 7)
    double reach = 2.3646242515927844 * fit.exponent().standardError();
    assertThat(fit.exponent().high() - fit.exponent().value()).isCloseTo(reach, within(1e-9));
  }

  /** scipy.optimize.least_squares on relative residuals, then AICc by NumPy; 1.17.1 and 2.4.6. */
  @ParameterizedTest
  @CsvSource({
    "POWER_WITH_OFFSET, 1.742752588106323, 9.400976886611641, 0.3843899807005087, -91.99057314064885",
    "POWER, 0, 4.645082433860303, 0.08922558048165542, -52.10367471214606",
    "EXPONENTIAL_WITH_OFFSET, 1.991334001600504, 1.2810615443775792, 918.8920897941587,"
        + " -49.44498517538389",
    "LOGARITHM, 3.87558085998942, 0.1962026698993189, 1, -46.889230547480395"
  })
  void everyFormAgreesWithScipy(
      Form form, double offset, double amplitude, double scanned, double aicc) {
    FormFit fit = FormFit.of(form, Worlds.rippled());
    assertThat(fit.offset()).isCloseTo(offset, BRENT);
    assertThat(fit.amplitude()).isCloseTo(amplitude, BRENT);
    assertThat(fit.scanned() / scanned).isCloseTo(1, BRENT);
    assertThat(fit.aicc(Worlds.rippled())).isCloseTo(aicc, BRENT);
  }

  /** Brute force: no law on a fine grid over all three parameters has a smaller sum. */
  @Test
  void noLawNearbyFitsBetter() {
    Points points = Worlds.rippled();
    PowerLawFit fit = PowerLawFit.of(points);
    for (double dE = -0.01; dE <= 0.01; dE += 0.002) {
      for (double dA = -0.1; dA <= 0.1; dA += 0.02) {
        for (double da = -0.01; da <= 0.01; da += 0.002) {
          OffsetPowerLaw law =
              new OffsetPowerLaw(
                  fit.law().offset() + dE,
                  fit.law().amplitude() * (1 + dA),
                  fit.law().exponent() + da);
          assertThat(relativeRss(law, points)).isGreaterThan(fit.relativeRss() - 1e-15);
        }
      }
    }
  }

  /** Without an offset, the fitted one is clamped at zero as often as not; never below. */
  @Test
  void anOffsetIsNeverNegative() {
    Points bent = Worlds.exact(x -> 5 * Math.pow(x, -0.2) - 0.3, 10);
    PowerLawFit fit = PowerLawFit.of(bent);
    assertThat(fit.law().offset()).isZero();
    assertThat(fit.law().amplitude()).isPositive();
  }

  @Test
  void valuesThatRiseHaveNoExponent() {
    PowerLawFit fit = PowerLawFit.of(Worlds.exact(x -> 5 - 3 / Math.sqrt(x), 10));
    assertThat(fit.law().amplitude()).isZero();
    assertThat(fit.exponent().standardError()).isInfinite();
  }

  @Test
  void aLimitOfTheSearchIsNoEstimate() {
    assertThat(PowerLawFit.of(Worlds.exact(x -> 1 + 1e20 * Math.pow(x, -9), 10)).optimum())
        .isEqualTo(Optimum.AT_EDGE);
  }

  /** An exact law of exponent 0.35 read without its offset; value of the closed-form scan. */
  @Test
  void leavingOutTheOffsetFlattensTheExponent() {
    FormFit without = FormFit.of(Form.POWER, Worlds.exact(Worlds.RIPPLED::at, 10));
    assertThat(without.scanned()).isCloseTo(0.088, within(0.002));
  }

  @Test
  void refusesTooFewSizesAndPoints() {
    double[] twoSizes = {1, 1, 2, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLawFit.of(Points.of("loss", twoSizes, new double[] {4, 4, 3, 3})))
        .withMessage(
            "loss was measured at 2 different sizes (4 points), but E + A·x^−α needs 3: measure"
                + " more sizes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLawFit.of(Worlds.exact(Worlds.RIPPLED::at, 3)))
        .withMessageEndingWith("measure a fourth");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLawFit.of(Worlds.rippled(), 1))
        .withMessageContaining("between 0 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FormFit.of(Form.POWER, Worlds.rippled()).aicc(Worlds.exact(x -> 1, 4)))
        .withMessageContaining("is defined from 5 on");
  }

  private static double relativeRss(OffsetPowerLaw law, Points points) {
    double sum = 0;
    for (int i = 0; i < points.count(); i++) {
      double residual = law.at(points.size(i)) / points.value(i) - 1;
      sum += residual * residual;
    }
    return sum;
  }
}
