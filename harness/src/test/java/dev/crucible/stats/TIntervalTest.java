package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Estimate;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TIntervalTest {

  /**
   * Both sides carry double rounding of the incomplete beta function, about 1e-13; 1e-10 allowed.
   */
  private static final Offset<Double> TIGHT = within(1e-10);

  private static final Sample FIVE = Samples.of(1.006, 1.031, 0.988, 1.012, 0.997);

  /** scipy.stats.t.isf(tail, df), SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.05, 6.313751514675037",
    "2, 0.05, 2.9199855803537242",
    "4, 0.05, 2.1318467863266495",
    "4, 0.025, 2.7764451051977943",
    "9, 0.05, 1.833112932656237",
    "29, 0.05, 1.6991270265334972",
    "199, 0.025, 1.9719565442517537"
  })
  void quantilesAgreeWithScipy(int degrees, double tail, double expected) {
    assertThat(Student.quantile(degrees, tail)).isCloseTo(expected, TIGHT);
  }

  /** With one degree of freedom Student's t is Cauchy: the quantile is cot(π·tail). */
  @ParameterizedTest
  @ValueSource(doubles = {0.4, 0.25, 0.05, 0.01})
  void quantilesAgreeWithTheCauchyClosedForm(double tail) {
    assertThat(Student.quantile(1, tail)).isCloseTo(1 / Math.tan(Math.PI * tail), TIGHT);
  }

  /** scipy.stats.ttest_1samp(x, 0).confidence_interval(0.90) and sem(x), SciPy 1.17.1. */
  @Test
  void intervalAgreesWithScipy() {
    Estimate estimate = TInterval.estimate(FIVE, 0.90);
    assertThat(estimate.value()).isCloseTo(1.0068, TIGHT);
    assertThat(estimate.standardError()).isCloseTo(0.007289718787443027, TIGHT);
    assertThat(estimate.low()).isCloseTo(0.9912594364297644, TIGHT);
    assertThat(estimate.high()).isCloseTo(1.0223405635702354, TIGHT);
    assertThat(estimate.n()).isEqualTo(5);
    assertThat(estimate.unit()).isEqualTo("1");
  }

  /** For 1, 2, 3: mean 2, error 1/√3, and t₂ in closed form: t = √(2/((1−c²)))·c. */
  @Test
  void intervalAgreesWithTheClosedFormForTwoDegreesOfFreedom() {
    double c = 0.9;
    double reach = c * Math.sqrt(2 / (1 - c * c)) / Math.sqrt(3);
    assertThat(TInterval.estimate(Samples.of(1, 2, 3), c).high()).isCloseTo(2 + reach, TIGHT);
  }

  /** The variance is taken about the mean: squares of 1e9 would have lost all its digits. */
  @Test
  void aLargeOffsetCostsNoDigits() {
    double reach = TInterval.estimate(Samples.of(1, 2, 3), 0.9).high() - 2;
    Estimate far = TInterval.estimate(Samples.of(1e9 + 1, 1e9 + 2, 1e9 + 3), 0.9);
    // One unit in the last place of 1e9 is 1.2e-7.
    assertThat(far.high() - (1e9 + 2)).isCloseTo(reach, within(1.2e-7));
  }

  /** scipy.stats.ttest_1samp(x, 1 ± m) one-sided p-values, SciPy 1.17.1: 1 − 2p touches 1 ± m. */
  @ParameterizedTest
  @CsvSource({
    "0.07220901849328192, 1.02",
    "0.061623512217657224, 1.021",
    "0.002031317200445913, 1.05"
  })
  void intervalOfTheTestsOwnPValueTouchesTheMargin(double p, double upper) {
    assertThat(TInterval.estimate(FIVE, 1 - 2 * p).high()).isCloseTo(upper, TIGHT);
  }

  @Test
  void valuesEqualUpToRoundingCollapseTheIntervalToThePoint() {
    Estimate estimate = TInterval.estimate(Samples.of(0.3, 0.1 + 0.2, 0.3), 0.90);
    assertThat(0.1 + 0.2).isNotEqualTo(0.3);
    assertThat(estimate.standardError()).isZero();
    assertThat(estimate.low()).isEqualTo(estimate.value()).isEqualTo(estimate.high());
    assertThat(TInterval.estimate(Samples.of(0.3, 0.3, 0.3 + 1e-12), 0.90).standardError())
        .isPositive();
  }

  @Test
  void refusesOneValueAndImpossibleConfidence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TInterval.estimate(Samples.of(1), 0.9))
        .withMessage("an interval of x needs two observations that count, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TInterval.estimate(FIVE, 1))
        .withMessageContaining("not be 1.0");
  }

  @Test
  void unitsAreCountedAsSeedsAre() {
    double[] tasks = {1, 2, 4};
    assertThat(TInterval.overUnits("x", tasks, 0.9))
        .isEqualTo(TInterval.estimate(Samples.of(tasks), 0.9));
  }
}
