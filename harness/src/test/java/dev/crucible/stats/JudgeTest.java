package dev.crucible.stats;

import static dev.crucible.finding.Verdict.CORROBORATED;
import static dev.crucible.finding.Verdict.INCONCLUSIVE;
import static dev.crucible.finding.Verdict.REFUTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {

  /** 90 % interval [0.9912594, 1.0223406] (SciPy 1.17.1, see TIntervalTest). */
  /**
   * Evenly spaced, with the mean and the standard deviation of 1.006, 1.031, 0.988, 1.012, 0.997.
   */
  private static final Sample FIVE =
      Samples.of(0.98618155, 0.99649078, 1.0068, 1.01710922, 1.02741845);

  @ParameterizedTest
  @CsvSource({
    "1.00, 0.050, CORROBORATED",
    "1.00, 0.0224, CORROBORATED",
    "1.00, 0.0222, INCONCLUSIVE",
    "1.00, 0.001, INCONCLUSIVE",
    "1.05, 0.0276, REFUTED",
    "1.05, 0.0278, INCONCLUSIVE",
    "0.97, 0.0212, REFUTED",
    "0.97, 0.0214, INCONCLUSIVE",
    "2.00, 0.050, REFUTED"
  })
  void equivalenceNeedsTheIntervalInsideTheMargin(double center, double margin, Verdict verdict) {
    Prediction prediction = Prediction.of("x").equalTo(center).within(margin, "as stated");
    assertThat(Judge.judge(prediction, FIVE).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0224, CORROBORATED, REFUTED",
    "1.0222, INCONCLUSIVE, INCONCLUSIVE",
    "0.9914, INCONCLUSIVE, INCONCLUSIVE",
    "0.9912, REFUTED, CORROBORATED"
  })
  void boundsNeedTheIntervalOnOneSide(double limit, Verdict atMost, Verdict atLeast) {
    Prediction.Quantity x = Prediction.of("x");
    assertThat(Judge.judge(x.atMost(limit, "as stated"), FIVE).verdict()).isEqualTo(atMost);
    assertThat(Judge.judge(x.atLeast(limit, "as stated"), FIVE).verdict()).isEqualTo(atLeast);
  }

  @Test
  void reasonsNameIntervalAndRegion() {
    assertThat(judge(FIVE).reason())
        .isEqualTo("90 % interval [0.9913, 1.0223] lies inside (0.95, 1.05)");
    assertThat(Judge.judge(Prediction.of("x").atMost(0.9, "as stated"), FIVE).reason())
        .isEqualTo("90 % interval [0.9913, 1.0223] lies outside ≤ 0.9");
    assertThat(judge(Samples.of(1.05, 1.06, 1.04)).reason())
        .endsWith("straddles the edge of (0.95, 1.05)");
  }

  @ParameterizedTest
  @CsvSource({"1.04, CORROBORATED", "1.06, REFUTED", "1.05, REFUTED"})
  void identicalValuesAreJudgedAsAPoint(double value, Verdict verdict) {
    Prediction declared =
        Prediction.of("x").equalTo(1).within(0.05, "a test").withoutScatter("a test");
    Ruling ruling = Judge.judge(declared, Samples.of(value, value, value));
    assertThat(ruling.verdict()).isEqualTo(verdict);
    assertThat(ruling.reason()).contains("3 values equal up to rounding, no t-test");
  }

  @Test
  void oneUnhealthyInstrumentForbidsAnyDecision() {
    Sample clearlyOff = Samples.of(2, 2.01, 1.99, 2);
    assertThat(judge(clearlyOff).verdict()).isEqualTo(REFUTED);
    Ruling ruling = judge(Samples.excluding(clearlyOff, Cause.UNHEALTHY, "residual 0.2"));
    assertThat(ruling.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(ruling.reason())
        .isEqualTo("the instrument was not fit for 1 of 5 seeds (seed 4: residual 0.2)");
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"INELIGIBLE", "DIVERGED"})
  void otherExclusionsAreLeftOut(Cause cause) {
    Ruling ruling = judge(Samples.excluding(FIVE, cause, "as stated"));
    assertThat(ruling.verdict()).isEqualTo(CORROBORATED);
    assertThat(ruling.estimate().orElseThrow().n()).isEqualTo(5);
  }

  /** What 386 of 400 seeds would have shown, the other 14 do not tell. */
  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"INELIGIBLE", "DIVERGED"})
  void fewMayBeLeftOut(Cause cause) {
    Sample oneOfFive = Samples.excluding(Samples.of(1, 1.01, 0.99, 1), cause, "as stated");
    assertThat(judge(oneOfFive).verdict()).isEqualTo(CORROBORATED);
    Sample twoOfSix = Samples.excluding(oneOfFive, cause, "as stated");
    assertThat(judge(twoOfSix).verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(judge(twoOfSix).reason())
        .isEqualTo(
            "2 of 6 seeds do not count, at most 20 %% may be left out: 2 %s (seed 4: as stated)"
                .formatted(cause));
    Sample off = Samples.excluding(Samples.of(2, 2.01, 1.99), cause, "as stated");
    assertThat(judge(off).verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void aTrialThatBrokeOffForbidsADecision() {
    Ruling ruling = judge(Samples.excluding(FIVE, Cause.FAILED, "out of memory"));
    assertThat(ruling.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(ruling.reason())
        .isEqualTo("the trial broke off for 1 of 6 seeds (seed 5: out of memory)");
  }

  @Test
  void threeSeedsMustCount() {
    assertThat(judge(Samples.of(1, 1.001, 0.999)).verdict()).isEqualTo(CORROBORATED);
    Sample two = Samples.excluding(Samples.of(1, 1.001), Cause.DIVERGED, "loss is infinite");
    Ruling ruling = judge(Samples.excluding(two, Cause.INELIGIBLE, "gate E1"));
    assertThat(ruling.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(ruling.reason())
        .isEqualTo(
            "2 of 4 seeds count, 3 are needed: 1 INELIGIBLE, 1 DIVERGED (seed 2: loss is infinite)");
    assertThat(judge(Samples.of(5, 5)).reason()).isEqualTo("2 of 2 seeds count, 3 are needed");
  }

  @Test
  void nothingObservedDecidesNothing() {
    Ruling ruling = judge(Samples.of());
    assertThat(ruling.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(ruling.estimate()).isEmpty();
    assertThat(ruling.reason()).isEqualTo("nothing was observed; 3 seeds are needed");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity"})
  void whatIsNoNumberIsAMistakeInTheClaim(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge(Samples.of(1, value, 1)))
        .withMessage("x of seed 1 is %s: exclude what has no value, with its cause", value);
  }

  @Test
  void unitsMustAgree() {
    Sample seconds = new Sample("t", "s", List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge(seconds))
        .withMessage("x is predicted in unit \"1\" and measured in \"s\": give both the same unit");
  }

  @Test
  void everyKindHasItsRuleInWords() {
    assertThat(Judge.rule(Prediction.of("x").equalTo(1).within(1, "as stated")))
        .isEqualTo("equivalence, two one-sided t-tests at α 0.05");
    assertThat(Judge.rule(Prediction.of("x").atMost(1, "as stated")))
        .isEqualTo("bound, one-sided t-test at α 0.05");
  }

  private static Ruling judge(Sample sample) {
    return Judge.judge(Prediction.of("x").equalTo(1).within(0.05, "as stated"), sample);
  }
}
