package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.stats.fits.PowerLawRuling.Check;
import dev.crucible.stats.fits.PowerLawRuling.Criterion;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerLawRuleTest {

  private static final int REPLICATES = 100;

  private enum Truth {
    STEEP,
    MIDDLING,
    SHALLOW,
    PURE,
    EXPONENTIAL,
    SLOW_EXPONENTIAL,
    LOGARITHMIC,
    STRETCHED,
    /** Slope 0.5 below 2000 and slope 1 above: a power law piece by piece. */
    BROKEN;

    double at(double x) {
      return switch (this) {
        case STEEP -> 1 + 20 * Math.pow(x, -0.5);
        case MIDDLING -> 1.7 + 8 * Math.pow(x, -0.35);
        case SHALLOW -> 1 + 3 * Math.pow(x, -0.1);
        case PURE -> 5 * Math.pow(x, -0.2);
        case EXPONENTIAL -> 1 + 2 * Math.exp(-x / 8000);
        case SLOW_EXPONENTIAL -> 1 + 2 * Math.exp(-x / 30_000);
        case LOGARITHMIC -> 6 - 0.35 * Math.log(x);
        case STRETCHED -> 1 + 2 * Math.exp(-Math.pow(x / 4000, 0.4));
        case BROKEN -> 1 + 20 * (x < 2000 ? Math.pow(x, -0.5) : Math.sqrt(2000) / x);
      };
    }
  }

  @ParameterizedTest(name = "{0}, noise {1}")
  @CsvSource({
    "STEEP, 0.003", "STEEP, 0.01", "MIDDLING, 0.003", "MIDDLING, 0.01",
    "SHALLOW, 0.003", "SHALLOW, 0.01", "PURE, 0.003", "PURE, 0.01"
  })
  void acceptsPowerLaws(Truth truth, double noise) {
    assertThat(accepted(truth, noise)).isGreaterThanOrEqualTo(90);
  }

  @ParameterizedTest(name = "{0}, noise {1}")
  @CsvSource({
    "EXPONENTIAL, 0.003",
    "EXPONENTIAL, 0.01",
    "SLOW_EXPONENTIAL, 0.003",
    "SLOW_EXPONENTIAL, 0.01",
    "LOGARITHMIC, 0.003",
    "LOGARITHMIC, 0.01",
    "STRETCHED, 0.003",
    "STRETCHED, 0.01",
    "BROKEN, 0.003",
    "BROKEN, 0.005"
  })
  void refusesWhatOnlyLooksLikeOne(Truth truth, double noise) {
    assertThat(accepted(truth, noise)).isZero();
  }

  /** The broken law wins the comparison; only what is absolute finds it out. */
  @Test
  void comparisonAloneWouldAcceptABrokenLaw() {
    PowerLawRuling ruling = PowerLawRule.withNoise(0.005).judge(points(Truth.BROKEN, 0.005, 0));
    assertThat(ruling.comparison().bestByAicc()).isEqualTo(Form.POWER_WITH_OFFSET);
    assertThat(ruling.checks().get(0).passed()).isTrue();
    assertThat(ruling.decidedBy()).contains(Criterion.EXTRAPOLATION);
    assertThat(ruling.words())
        .startsWith("no power law: it misses the largest sizes by χ² ")
        .contains("(up to 13.2767 allowed); misses all points by χ²");
  }

  /** Two neighbours 4 % off in opposite ways, at 1 % noise: 32 in χ², and next to no new slope. */
  @Test
  void aKinkInsideTheRangeIsInadequate() {
    Points exact = Worlds.exact(Truth.STEEP::at, 12);
    double[] values = new double[12];
    for (int i = 0; i < 12; i++) {
      values[i] = exact.value(i) * (i == 4 ? 1.04 : i == 5 ? 0.96 : 1);
    }
    PowerLawRuling ruling = PowerLawRule.withNoise(0.01).judge(exact.withValues(values));
    assertThat(ruling.decidedBy()).contains(Criterion.ADEQUACY);
  }

  /** Truth first, AICc's and extrapolation's winner in at least so many of 100. */
  @ParameterizedTest
  @CsvSource({
    "STEEP, POWER_WITH_OFFSET, 99, 99",
    "MIDDLING, POWER_WITH_OFFSET, 99, 99",
    "PURE, POWER, 90, 50",
    "EXPONENTIAL, EXPONENTIAL_WITH_OFFSET, 99, 99",
    "LOGARITHMIC, LOGARITHM, 99, 99"
  })
  void theTrueFormWins(Truth truth, Form form, int byAicc, int byExtrapolation) {
    int aicc = 0;
    int extrapolation = 0;
    for (int i = 0; i < REPLICATES; i++) {
      FormComparison comparison = FormComparison.of(points(truth, 0.003, i), 4);
      aicc += comparison.bestByAicc() == form ? 1 : 0;
      extrapolation += comparison.bestByExtrapolation() == form ? 1 : 0;
    }
    assertThat(aicc).isGreaterThanOrEqualTo(byAicc);
    assertThat(extrapolation).isGreaterThanOrEqualTo(byExtrapolation);
  }

  /** The other path: plain normal equations, inverted by LU. */
  @Test
  void extrapolationAgreesWithNormalEquations() {
    double noise = 0.003;
    Points points = points(Truth.MIDDLING, noise, 7);
    OffsetPowerLaw law =
        PowerLawFit.law(FormFit.of(Form.POWER_WITH_OFFSET, points.withoutLargest(4)));
    RealMatrix near = logJacobian(law, points.withoutLargest(4));
    Points far = points.largest(4);
    RealMatrix ahead = logJacobian(law, far);
    RealMatrix gram = new LUDecomposition(near.transposeMultiply(near)).getSolver().getInverse();
    RealMatrix covariance =
        ahead
            .multiply(gram)
            .multiplyTransposed(ahead)
            .add(MatrixUtils.createRealIdentityMatrix(4))
            .scalarMultiply(noise * noise);
    double[] residuals = new double[4];
    for (int i = 0; i < 4; i++) {
      residuals[i] = Math.log(far.value(i) / law.at(far.size(i)));
    }
    RealMatrix inverse = new LUDecomposition(covariance).getSolver().getInverse();
    double expected =
        MatrixUtils.createRealVector(residuals)
            .dotProduct(inverse.operate(MatrixUtils.createRealVector(residuals)));
    Check check = PowerLawRule.withNoise(noise).judge(points).checks().get(1);
    // Normal equations lose the square of the condition number, 1e5² · 1e-16 = 1e-6.
    assertThat(check.measured() / expected).isCloseTo(1, within(1e-5));
  }

  /** scipy.stats.chi2.isf(0.01, [4, 9]), SciPy 1.17.1. */
  @Test
  void limitsAreTheNinetyNinthPercentiles() {
    PowerLawRuling ruling = PowerLawRule.withNoise(0.01).judge(points(Truth.STEEP, 0.01, 0));
    assertThat(ruling.checks()).extracting(Check::criterion).containsExactly(Criterion.values());
    assertThat(ruling.checks().get(0).limit()).isEqualTo(4);
    assertThat(ruling.checks().get(1).limit()).isCloseTo(13.276704135987625, within(1e-8));
    assertThat(ruling.checks().get(2).limit()).isCloseTo(21.665994333461928, within(1e-8));
    assertThat(ruling.isPowerLaw()).isTrue();
    assertThat(ruling.words()).startsWith("a power law: it leads exponential and logarithm");
  }

  /** A power law that rises is none that decays. */
  @Test
  void refusesARise() {
    Points rising = Worlds.noisy(x -> 5 - 3 / Math.sqrt(x), 12, 0.003, RandomKey.of("rise"));
    assertThat(PowerLawRule.withNoise(0.003).judge(rising).isPowerLaw()).isFalse();
  }

  @Test
  void refusesImpossibleSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLawRule.withNoise(0))
        .withMessage(
            "the noise is 0.0, but must be above 0: take the standard deviation of ln y over seeds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLawRule.withNoise(0.01).holdingOut(0))
        .withMessageContaining("one size at least");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLawRule.withNoise(0.01).judge(Worlds.exact(x -> 1 / x, 6)))
        .withMessageContaining("extrapolation to the largest 4 needs 7");
  }

  private static int accepted(Truth truth, double noise) {
    PowerLawRule rule = PowerLawRule.withNoise(noise);
    int accepted = 0;
    for (int i = 0; i < REPLICATES; i++) {
      accepted += rule.judge(points(truth, noise, i)).isPowerLaw() ? 1 : 0;
    }
    return accepted;
  }

  private static Points points(Truth truth, double noise, int replicate) {
    RandomKey key = RandomKey.of("fits").derive(truth.name()).derive(Double.toString(noise));
    return Worlds.noisy(truth::at, 12, noise, key.derive(replicate));
  }

  private static RealMatrix logJacobian(OffsetPowerLaw law, Points points) {
    double[][] rows = new double[points.count()][];
    for (int i = 0; i < rows.length; i++) {
      double x = points.size(i);
      double shape = Math.pow(x, -law.exponent());
      double m = law.offset() + law.amplitude() * shape;
      rows[i] = new double[] {1 / m, shape / m, -law.amplitude() * Math.log(x) * shape / m};
    }
    return MatrixUtils.createRealMatrix(rows);
  }
}
