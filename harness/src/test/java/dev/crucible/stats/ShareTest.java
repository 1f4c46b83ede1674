package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Estimate;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Samples;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  /** Both sides invert the incomplete beta function to about 1e-14; 1e-10 allowed. */
  private static final Offset<Double> TIGHT = within(1e-10);

  /** scipy.stats.binomtest(x, n).proportion_ci(0.90, "exact" and "wilson"), SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "0, 5, 0.0, 0.4507197283469409, 0.0, 0.35111650076510126",
    "3, 5, 0.18925537743776988, 0.9235596085876708, 0.27248317186619286, 0.857293527980787",
    "5, 5, 0.549280271653059, 1.0, 0.6488834992348989, 1.0",
    "18, 20, 0.7173814751141357, 0.9819347969145735, 0.7383369536731332, 0.9663367764380952",
    "7, 40, 0.08513250458579345, 0.30370566700341467, 0.0977604430891172, 0.2934192985304306"
  })
  void intervalsAgreeWithScipy(
      int x, int n, double low, double high, double wilsonLow, double wilsonHigh) {
    Estimate exact = new Share(x, n).estimate(0.9);
    assertThat(exact.low()).isCloseTo(low, TIGHT);
    assertThat(exact.high()).isCloseTo(high, TIGHT);
    assertThat(exact.value()).isEqualTo((double) x / n);
    assertThat(exact.standardError())
        .isCloseTo(Math.sqrt(exact.value() * (1 - exact.value()) / n), TIGHT);
    assertThat(exact.unit()).isEqualTo("share of seeds");
    assertThat(exact.n()).isEqualTo(n);
    Estimate wilson = new Share(x, n).wilson(0.9);
    assertThat(wilson.low()).isCloseTo(wilsonLow, TIGHT);
    assertThat(wilson.high()).isCloseTo(wilsonHigh, TIGHT);
  }

  /** scipy.stats.binomtest(x, n, 0.5, alternative=…).pvalue, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "0, 5, 1.0, 0.03125",
    "3, 5, 0.5, 0.8125",
    "18, 20, 0.00020122528076171875, 0.9999799728393555",
    "7, 40, 0.9999958177077133, 2.1138511328899767e-05"
  })
  void pValuesAgreeWithScipy(int x, int n, double greater, double less) {
    assertThat(new Share(x, n).above(0.5)).isCloseTo(greater, TIGHT);
    assertThat(new Share(x, n).below(0.5)).isCloseTo(less, TIGHT);
  }

  @Test
  void noShareLiesBelowZeroOrAboveOne() {
    Share some = new Share(2, 5);
    assertThat(some.above(-0.1)).isZero();
    assertThat(some.below(-0.1)).isEqualTo(1);
    assertThat(some.above(1.1)).isEqualTo(1);
    assertThat(some.below(1.1)).isZero();
    assertThat(new Share(0, 5).above(0)).isEqualTo(1);
    assertThat(new Share(5, 5).below(1)).isEqualTo(1);
  }

  /**
   * Of eight seeds one success at most refutes "at least half" (P = 9/256); brentq(lambda p:
   * binom.cdf(1, 8, p) − 0.8, 0, 1), SciPy 1.17.1, gives the share that shows so few in 80 %.
   */
  @Test
  void detectableSharesAgreeWithScipy() {
    // Commons inverts the beta distribution to 1e-9; a share needs no more.
    Offset<Double> library = within(1e-8);
    assertThat(new Share(4, 8).detectableBelow(0.5, 0.05).orElseThrow())
        .isCloseTo(0.39562717359386734, library);
    assertThat(new Share(4, 8).detectableAbove(0.5, 0.05).orElseThrow())
        .isCloseTo(0.39562717359386734, library);
    assertThat(new Share(2, 3).detectableAbove(0.5, 0.05)).isEmpty();
  }

  @Test
  void countsOnesAmongSeedsThatCount() {
    assertThat(Share.of(Samples.excluding(Samples.of(1, 0, 1), Cause.FAILED, "threw")))
        .isEqualTo(new Share(2, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Share.of(Samples.of(1, 0.5)))
        .withMessage("x of seed 1 is 0.5: a share of seeds counts zeros and ones");
    assertThat(new Share(4, 5).over(11)).isEqualTo(new Share(9, 11));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 3", "4, 3"})
  void refusesImpossibleCounts(int successes, int seeds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Share(successes, seeds))
        .withMessage("%s successes in %s seeds are not a share", successes, seeds);
  }
}
