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

class StudentTest {

  /** Both sides carry rounding of the incomplete beta function, about 1e-13; 1e-10 allowed. */
  private static final Offset<Double> TIGHT = within(1e-10);

  private static final Sample A = Samples.of(1.006, 1.031, 0.988, 1.012, 0.997);
  private static final Sample B = Samples.of(0.95, 0.99, 0.92, 1.01);

  /** scipy.stats.ttest_1samp(a, limit, alternative=…).pvalue, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "1.02, 0.07220901849328192, 0.9277909815067181",
    "1.05, 0.002031317200445913, 0.9979686827995541",
    "0.98, 0.9893645387023279, 0.01063546129767215"
  })
  void pValuesAgreeWithScipy(double limit, double less, double greater) {
    assertThat(Student.of(A).below(limit)).isCloseTo(less, TIGHT);
    assertThat(Student.of(A).above(limit)).isCloseTo(greater, TIGHT);
  }

  /** scipy.stats.ttest_ind(a, b, equal_var=False): df, confidence_interval(0.90), SciPy 1.17.1. */
  @Test
  void welchAgreesWithScipy() {
    Student difference = Student.welch(A, B);
    Estimate estimate = difference.estimate(0.90);
    assertThat(difference.value() / difference.error()).isCloseTo(1.8335881001383858, TIGHT);
    assertThat(difference.degreesOfFreedom()).isCloseTo(3.787563059923895, TIGHT);
    assertThat(estimate.low()).isCloseTo(-0.007139081629749355, TIGHT);
    assertThat(estimate.high()).isCloseTo(0.08573908162974911, TIGHT);
    assertThat(estimate.n()).isEqualTo(9);
    // ttest_ind(a − 0.01, b, equal_var=False, alternative="greater").pvalue
    assertThat(difference.above(0.01)).isCloseTo(0.1235627245563699, TIGHT);
  }

  @Test
  void welchWithoutScatterIsAPoint() {
    Student point = Student.welch(Samples.of(2, 2), Samples.of(1, 1, 1));
    assertThat(point.error()).isZero();
    assertThat(point.degreesOfFreedom()).isEqualTo(3);
    assertThat(point.above(0.5)).isZero();
    assertThat(point.above(1)).isEqualTo(1);
    assertThat(point.below(1.5)).isZero();
    assertThat(point.below(1)).isEqualTo(1);
    assertThat(point.estimate(0.9).high()).isEqualTo(1);
    assertThat(point.detectableAbove(0, 0.05)).hasValue(0);
  }

  @Test
  void welchNeedsOneUnit() {
    Sample seconds = new Sample("x", "s", B.observations());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Student.welch(A, seconds))
        .withMessage("x is measured in \"1\" and in \"s\": no difference can be formed");
  }

  /** Four times the seeds: half the error, and degrees of freedom by the number of groups. */
  @Test
  void plansForMoreSeedsKeepMeanAndScatter() {
    Student planned = Student.of(A).over(20);
    assertThat(planned.error()).isEqualTo(Student.of(A).error() / 2);
    assertThat(planned.degreesOfFreedom()).isEqualTo(19);
    assertThat(planned.seeds()).isEqualTo(20);
    assertThat(planned.value()).isEqualTo(Student.of(A).value());
    Student welch = new Student(1, 0.1, 8, 10, "1");
    assertThat(welch.over(20).degreesOfFreedom()).isEqualTo(18);
  }

  /** y = 3x + 2 is the same measurement in another unit: the interval moves with it. */
  @Test
  void intervalsFollowScaleAndShift() {
    Estimate before = Student.of(A).estimate(0.9);
    Estimate after = Student.of(A.map(x -> 3 * x + 2)).estimate(0.9);
    // Ten roundings of numbers near 5: 1e-15 each; 1e-13 allowed.
    assertThat(after.low()).isCloseTo(3 * before.low() + 2, within(1e-13));
    assertThat(after.high()).isCloseTo(3 * before.high() + 2, within(1e-13));
    assertThat(after.standardError()).isCloseTo(3 * before.standardError(), within(1e-13));
  }

  /** scipy.stats.nct.sf(t, df, shift), SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 2, 0.3771280355397183",
    "2, 1.5, 2.9, 0.27337754477529985",
    "4, 2.0, 2.131846786326649, 0.5043501891064005",
    "4, 0.0, 2.131846786326649, 0.050000000000000065",
    "9, 3.0, 1.8, 0.8752921094936209",
    "29.5, -0.5, 1.0, 0.06953768162064669",
    "199, 2.5, 1.65, 0.8021086182921265"
  })
  void noncentralTAgreesWithScipy(double degrees, double shift, double t, double expected) {
    assertThat(NoncentralT.exceeds(degrees, shift, t)).isCloseTo(expected, TIGHT);
  }

  /** brentq(lambda d: nct.sf(t.isf(0.05, df), df, d) − 0.8, 0, 40), SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "2, 3.978996615918526",
    "4, 3.0397509658336745",
    "4.7, 2.9377441956739103",
    "9, 2.6969090127055524",
    "29, 2.5466112061211046",
    "199, 2.49497071843851"
  })
  void detectableShiftsAgreeWithScipy(double degrees, double expected) {
    assertThat(NoncentralT.detectable(degrees, 0.05, 0.8)).isCloseTo(expected, TIGHT);
    Student student = new Student(7, 0.5, degrees, 10, "1");
    assertThat(student.detectableAbove(3, 0.05).orElseThrow()).isCloseTo(0.5 * expected, TIGHT);
    assertThat(student.detectableBelow(3, 0.05).orElseThrow()).isCloseTo(0.5 * expected, TIGHT);
  }
}
