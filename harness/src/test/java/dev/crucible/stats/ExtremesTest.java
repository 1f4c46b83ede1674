package dev.crucible.stats;

import static dev.crucible.finding.Verdict.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Order.Measure;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions at the ends of what doubles hold, and on samples that allow none. */
class ExtremesTest {

  private static final Prediction.Quantity X = Prediction.of("x");
  private static final Sample A = Samples.of(1.006, 1.031, 0.988, 1.012, 0.997);
  private static final Sample B = Samples.of(0.95, 0.99, 0.92, 1.01);

  /** A power of two is another unit in which no digit changes, however small or large. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-1000, 0x1p-600, 0x1p-20, 0x1p20, 0x1p600, 0x1p1000})
  void unitsDoNotChangeDecisions(double unit) {
    Student one = Student.of(A);
    Student other = Student.of(A.map(x -> unit * x));
    assertThat(other.value()).isEqualTo(unit * one.value());
    assertThat(other.error()).isEqualTo(unit * one.error());
    Student difference = Student.welch(A.map(x -> unit * x), B.map(x -> unit * x));
    assertThat(difference.degreesOfFreedom())
        .isCloseTo(Student.welch(A, B).degreesOfFreedom(), within(1e-12));
    assertThat(difference.error() / unit).isCloseTo(Student.welch(A, B).error(), within(1e-15));
  }

  /** Scatter whose square is below the smallest double is scatter all the same. */
  @Test
  void scatterDoesNotVanishWithItsSquare() {
    Sample tiny = Samples.of(1e-200, 2e-200, 3e-200);
    Prediction prediction = X.equalTo(2e-200).within(1.5e-200, "w");
    assertThat(Judge.judge(prediction, tiny).verdict()).isEqualTo(INCONCLUSIVE);
  }

  /** Between subnormal numbers one unit in the last place is all there is. */
  @Test
  void zerosAreAPoint() {
    assertThat(Student.of(Samples.of(0, -0.0, 0)).error()).isZero();
    assertThat(Student.of(Samples.of(0, Double.MIN_VALUE, 0)).error()).isZero();
    assertThat(
            Judge.judge(X.equalTo(0).within(1, "w").withoutScatter("a test"), Samples.of(0, 0, 0))
                .verdict())
        .isEqualTo(Verdict.CORROBORATED);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "Infinity, 1", "1, NaN", "1, Infinity", "1, -1"})
  void rulesHoldFiniteNumbers(double target, double margin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Equivalence.within(margin).around(target))
        .withMessageMatching(".*(NaN|Infinity|-1.0)");
    if (!Double.isFinite(target)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Limit.atMost(target))
          .withMessage("what is measured is held against a finite number, not " + target);
      assertThatIllegalArgumentException().isThrownBy(() -> Limit.atLeast(target));
    }
  }

  @Test
  void aValueThatIsNoNumberIsNamedInWhicheverArm() {
    for (Arms arms :
        new Arms[] {
          new Arms(A, Samples.of(1, Double.NaN, 3)), new Arms(Samples.of(1, Double.NaN, 3), A)
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Judge.judge(X.isLowerBy(0, "w"), arms))
          .withMessageContaining("of seed 1 is NaN");
    }
  }

  @Test
  void anUnfitInstrumentStillReportsWhatItSaw() {
    Sample unfit = Samples.excluding(A, Cause.UNHEALTHY, "residual 0.2");
    Ruling single = Judge.judge(X.equalTo(1).within(0.05, "w"), unfit);
    Ruling sound = Judge.judge(X.equalTo(1).within(0.05, "w"), A);
    assertThat(single.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(single.estimate()).isEqualTo(sound.estimate());
    assertThat(single.strength().detectable()).isEqualTo(sound.strength().detectable());
    assertThat(single.strength().agreement()).isEqualTo(1);
    assertThat(single.strength().disagreement()).isEqualTo(1);
    Ruling arms =
        Judge.judge(X.isHigherBy(0, "w"), new Arms(A, Samples.excluding(B, Cause.FAILED, "x")));
    assertThat(arms.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(arms.estimate())
        .isEqualTo(Judge.judge(X.isHigherBy(0, "w"), new Arms(A, B)).estimate());
    assertThat(arms.strength().moreSeeds()).isEmpty();
    Ruling lone = Judge.judge(X.isHigherBy(0, "w"), new Arms(A, Samples.of(1)));
    assertThat(lone.estimate()).isEmpty();
    assertThat(lone.strength().detectable()).isEmpty();
    Ruling two = Judge.judge(X.isHigherBy(0, "w"), new Arms(Samples.of(1, 2), A));
    assertThat(two.estimate()).isPresent();
    assertThat(two.strength().moreSeeds()).hasValue(1);
  }

  /** Four units in the last place are rounding, five are scatter. */
  @Test
  void scatterBeginsBeyondFourUnitsInTheLastPlace() {
    double ulp = Math.ulp(1.0);
    assertThat(Student.of(Samples.of(1, 1 + 4 * ulp)).error()).isZero();
    assertThat(Student.of(Samples.of(1, 1 + 5 * ulp)).error()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void intervalsNeedAConfidence(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Student.of(A).estimate(confidence))
        .withMessage("confidence must lie between 0 and 1, not be " + confidence);
  }

  @Test
  void theLeastThatIsEnough() {
    assertThat(new Share(0, 1).value()).isZero();
    // Five of five, P = 1/32, is the only count that exceeds one half.
    assertThat(new Share(5, 5).detectableAbove(0.5, 0.05)).isPresent();
    assertThat(new Share(4, 4).detectableAbove(0.5, 0.05)).isEmpty();
    // 0.5 by chance in each of eleven seeds that all fall: (3/4)^11 = 0.042.
    List<Entry<Series>> two =
        IntStream.range(0, 11)
            .mapToObj(i -> Entry.of("s" + i, Series.of(new double[] {1, 2}, new double[] {3, 1})))
            .toList();
    Sweep sweep = Sweep.of("x", "width", two);
    assertThat(Judge.judge(X.falls(Measure.KENDALL, 0.5, "w"), sweep).verdict())
        .isEqualTo(Verdict.CORROBORATED);
  }
}
