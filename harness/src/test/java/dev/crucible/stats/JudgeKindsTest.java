package dev.crucible.stats;

import static dev.crucible.finding.Verdict.CORROBORATED;
import static dev.crucible.finding.Verdict.INCONCLUSIVE;
import static dev.crucible.finding.Verdict.REFUTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Order.Measure;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders, identities and shares; exponents and curves have tests of their own. */
class JudgeKindsTest {

  private static final Prediction.Quantity X = Prediction.of("x");
  private static final Prediction ZERO = X.isZeroWithin(1e-10, "as stated");

  @ParameterizedTest
  @CsvSource({
    "0.1, CORROBORATED, REFUTED",
    "0.2, CORROBORATED, REFUTED",
    "0.3, INCONCLUSIVE, REFUTED",
    "0.4, REFUTED, REFUTED"
  })
  void pairedDifferencesNeedTheLeastEffect(double effect, Verdict lower, Verdict higher) {
    // Differences 0.25, 0.35, 0.30, 0.28, 0.32: mean 0.3, 90 % interval [0.264, 0.336].
    Groups groups = groups(row(1, 1.25), row(5, 5.35), row(3, 3.30), row(2, 2.28), row(4, 4.32));
    assertThat(verdict(X.isLowerBy(effect, "w"), groups)).isEqualTo(lower);
    assertThat(verdict(X.isHigherBy(effect, "w"), groups)).isEqualTo(higher);
    Ruling ruling = Judge.judge(X.isLowerBy(0.1, "w"), groups);
    assertThat(ruling.measurement()).isSameAs(groups);
    assertThat(ruling.sample().quantity()).isEqualTo("step of x along c0, c1");
    assertThat(ruling.sample().values()[1]).isCloseTo(0.35, within(1e-12));
    assertThat(ruling.reason()).startsWith("90 % interval [0.26").endsWith("lies inside ≥ 0.1");
  }

  @Test
  void aRankingCountsItsSmallestStepSeedBySeed() {
    Groups ranked = groups(row(1, 2, 4), row(1, 1.5, 4), row(0, 1, 1.6));
    Ruling ruling = Judge.judge(X.isLowerBy(0, "w"), ranked);
    assertThat(ruling.sample().values()).containsExactly(1, 0.5, 0.6000000000000001);
    assertThat(ruling.verdict()).isEqualTo(CORROBORATED);
    Groups swapped = groups(row(1, 4, 2), row(1, 4, 3), row(0, 2, 0.6));
    assertThat(verdict(X.isLowerBy(0, "w"), swapped)).isEqualTo(REFUTED);
  }

  @Test
  void armsAreComparedByWelch() {
    Sample low = Samples.of(0.95, 0.99, 0.92, 1.01, 0.98);
    Sample high = Samples.of(1.206, 1.231, 1.188, 1.212, 1.197);
    Ruling lower = Judge.judge(X.isLowerBy(0.1, "w"), new Arms(low, high));
    Student welch = Student.welch(high, low);
    assertThat(lower.verdict()).isEqualTo(CORROBORATED);
    assertThat(lower.estimate().orElseThrow().low())
        .isCloseTo(welch.estimate(0.9).low(), within(1e-12));
    assertThat(lower.estimate().orElseThrow().n()).isEqualTo(10);
    assertThat(lower.sample().values()).hasSize(5);
    assertThat(verdict(X.isHigherBy(0.1, "w"), new Arms(high, low))).isEqualTo(CORROBORATED);
    assertThat(verdict(X.isHigherBy(0.1, "w"), new Arms(low, high))).isEqualTo(REFUTED);
  }

  @Test
  void bothArmsNeedFitSeeds() {
    Sample good = Samples.of(1, 1.1, 0.9);
    Sample two = Samples.of(3, 3.1);
    assertThat(Judge.judge(X.isLowerBy(0, "w"), new Arms(good, two)).reason())
        .isEqualTo("2 of 2 seeds count, 3 are needed");
    assertThat(Judge.judge(X.isLowerBy(0, "w"), new Arms(two, good)).reason())
        .isEqualTo("2 of 2 seeds count, 3 are needed");
    Ruling nothing = Judge.judge(X.isLowerBy(0, "w"), new Arms(good, Samples.of()));
    assertThat(nothing.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(nothing.estimate()).isEmpty();
    assertThat(nothing.strength().moreSeeds()).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity"})
  void bothArmsHoldNumbers(double value) {
    Sample good = Samples.of(1, 1.1, 0.9);
    for (Arms arms :
        List.of(new Arms(Samples.of(1, value, 1), good), new Arms(good, Samples.of(1, value, 1)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Judge.judge(X.isLowerBy(0, "w"), arms))
          .withMessage("x of seed 1 is %s: exclude what has no value, with its cause", value);
    }
  }

  @Test
  void armsWithoutScatterArePoints() {
    Arms arms = new Arms(Samples.of(1, 1, 1), Samples.of(2, 2, 2));
    assertThat(verdict(X.isLowerBy(0.5, "w"), arms)).isEqualTo(CORROBORATED);
    assertThat(verdict(X.isLowerBy(1.5, "w"), arms)).isEqualTo(REFUTED);
    assertThat(Judge.judge(X.isLowerBy(0.5, "w"), arms).reason())
        .contains("equal up to rounding, no t-test");
  }

  /** Welch's degrees of freedom would be 2.2; the arm of three has two of its own. */
  @Test
  void aSmallArmBesideALargerOneLendsNoDegreesOfFreedom() {
    Sample few = Samples.of(1.0, 1.3, 0.9);
    Sample more = Samples.of(2.0, 2.1, 2.2, 1.9, 2.05, 1.95);
    Ruling ruling = Judge.judge(X.isLowerBy(0.1, "w"), new Arms(few, more));
    Student welch = Student.welch(few, more);
    Estimate own = new Student(0, welch.error(), 2, 9, "1").estimate(0.9);
    Estimate judged = ruling.estimate().orElseThrow();
    assertThat(welch.degreesOfFreedom()).isGreaterThan(2.1);
    assertThat(judged.high() - judged.value()).isCloseTo(own.high(), within(1e-12));
  }

  /** Seeds that all fall, τ = 1: if τ were 0.1, four would with 0.55⁴, six with 0.55⁶ = 0.028. */
  @Test
  void aTrendMustBeMoreThanACoincidence() {
    Prediction falls = X.falls(Measure.KENDALL, 0.1, "w");
    List<double[]> rows = new ArrayList<>(List.of(row(3, 2, 1), row(9, 5, 4), row(7, 6, 2)));
    rows.add(row(4, 3, 1));
    Ruling four = Judge.judge(falls, groups(rows.toArray(double[][]::new)));
    assertThat(four.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(four.reason())
        .isEqualTo(
            "4 seeds agree as well by chance with probability 0.0915 (test for bounded values)");
    assertThat(four.strength().moreSeeds()).hasValue(2);
    assertThat(four.strength().agreement()).isCloseTo(Math.pow(0.55, 4), within(1e-12));
    rows.add(row(8, 3, 1));
    rows.add(row(5, 3, 2));
    Ruling six = Judge.judge(falls, groups(rows.toArray(double[][]::new)));
    assertThat(six.verdict()).isEqualTo(CORROBORATED);
    assertThat(six.sample().quantity())
        .isEqualTo("Kendall's τ of x with order of conditions, predicted direction positive");
    assertThat(verdict(X.rises(Measure.KENDALL, 0.1, "w"), six.measurement())).isEqualTo(REFUTED);
  }

  @Test
  void trendsAlongASizeAreRankCorrelationsOfEachSeed() {
    Sweep sweep =
        new Sweep(
            "x",
            "1",
            "width",
            List.of(
                seed(1, 3, 2, 5, 4, 6),
                seed(1, 2, 3, 5, 4, 6),
                seed(1, 2, 3, 4, 5, 6),
                Entry.excluded("lost", Cause.INELIGIBLE, "as stated"),
                seed(1, 2, 4, 3, 5, 6),
                seed(2, 1, 3, 4, 5, 6)));
    Ruling ruling = Judge.judge(X.rises(Measure.SPEARMAN, 0.01, "w"), sweep);
    assertThat(ruling.verdict()).isEqualTo(CORROBORATED);
    assertThat(ruling.sample().values()[0]).isCloseTo(0.8857142857142858, within(1e-14));
    assertThat(ruling.sample().exclusions()).hasSize(1);
    assertThat(ruling.sample().quantity()).startsWith("Spearman's ρ of x with width");
    assertThat(Judge.judge(X.rises(Measure.KENDALL, 0.5, "w"), sweep).sample().values()[0])
        .isCloseTo(0.7333333333333333, within(1e-14));
    Sweep single = Sweep.of("x", "width", List.of(seed(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(X.rises(Measure.KENDALL, 0.5, "w"), single))
        .withMessage("a trend of x needs two sizes at least, not [1.0]");
  }

  @Test
  void anIdentityHoldsInEverySeed() {
    Ruling ruling = Judge.judge(ZERO, Samples.of(1e-11, -1e-10, 0));
    assertThat(ruling.verdict()).isEqualTo(CORROBORATED);
    assertThat(ruling.reason()).isEqualTo("all 3 values lie within 1e-10 of 0");
    assertThat(ruling.estimate().orElseThrow().value()).isEqualTo(-1e-10);
    assertThat(ruling.estimate().orElseThrow().low()).isEqualTo(-1e-10);
    assertThat(ruling.estimate().orElseThrow().high()).isEqualTo(1e-11);
    assertThat(ruling.estimate().orElseThrow().confidence()).isEqualTo(1);
    assertThat(ruling.strength().detectable()).hasValue(1e-10);
    assertThat(ruling.strength().agreement()).isZero();
    for (Prediction.Mutant mutant : ZERO.mutants()) {
      assertThat(verdict(mutant.prediction(), ruling.measurement())).isEqualTo(REFUTED);
    }
  }

  /** 1 − 0.95 and 1.05 − 1 are 0.05 and a rounding error, 0.3 − 0.2 and 0.1 are not the same. */
  @Test
  void anIdentitysToleranceHasItsEnds() {
    assertThat(verdict(X.isExactly(1, 0.05, "w"), Samples.of(0.95, 1, 1.05)))
        .isEqualTo(CORROBORATED);
    assertThat(verdict(X.isExactly(0.2, 0.1, "w"), Samples.of(0.3, 0.2, 0.1)))
        .isEqualTo(CORROBORATED);
    assertThat(verdict(X.isExactly(1, 0.05, "w"), Samples.of(0.95 - 1e-12, 1, 1)))
        .isEqualTo(REFUTED);
    assertThat(verdict(ZERO, Samples.of(1e-10 + 1e-22, 0, 0))).isEqualTo(REFUTED);
  }

  @Test
  void oneSeedRefutesAnIdentityAndThreeCorroborateIt() {
    Ruling off = Judge.judge(ZERO, Samples.of(0, 2e-10, -3e-10, 0));
    assertThat(off.verdict()).isEqualTo(REFUTED);
    assertThat(off.reason())
        .isEqualTo("2 of 4 values lie further than 1e-10 from 0, worst -3e-10 (seed 2)");
    assertThat(off.strength().disagreement()).isZero();
    assertThat(verdict(ZERO, Samples.of(1))).isEqualTo(REFUTED);
    Ruling two = Judge.judge(ZERO, Samples.of(0, 0));
    assertThat(two.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(two.strength().moreSeeds()).hasValue(1);
    assertThat(Judge.judge(ZERO, Samples.of()).estimate()).isEmpty();
    Sample unfit = Samples.excluding(Samples.of(0, 0, 1), Cause.UNHEALTHY, "residual 0.2");
    assertThat(verdict(ZERO, unfit)).isEqualTo(INCONCLUSIVE);
    assertThat(Judge.judge(ZERO, unfit).strength().moreSeeds()).isEmpty();
    Sample lost = Samples.excluding(Samples.of(0, 0, 0, 0), Cause.INELIGIBLE, "as stated");
    assertThat(verdict(ZERO, lost)).isEqualTo(CORROBORATED);
    Sample broken = Samples.excluding(Samples.of(0), Cause.FAILED, "threw");
    assertThat(Judge.judge(ZERO, broken).reason())
        .isEqualTo("the trial broke off for 1 of 2 seeds (seed 1: threw)");
    assertThat(Judge.judge(ZERO, broken).strength().moreSeeds()).isEmpty();
  }

  @Test
  void sharesHaveBinomialIntervals() {
    Prediction converge = Prediction.ofShare("of runs").atLeast(0.5, "w");
    Ruling all = Judge.judge(converge, shares(1, 1, 1, 1, 1));
    assertThat(all.verdict()).isEqualTo(CORROBORATED);
    assertThat(all.estimate().orElseThrow().low()).isCloseTo(0.549280271653059, within(1e-10));
    assertThat(all.reason()).isEqualTo("90 % interval [0.55, 1.00] lies inside ≥ 0.5");
    Ruling four = Judge.judge(converge, shares(1, 0, 1, 1, 1));
    assertThat(four.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(four.strength().moreSeeds()).hasValue(6);
    assertThat(verdict(converge, shares(0, 0, 0, 0, 0))).isEqualTo(REFUTED);
    assertThat(Judge.judge(converge, shares(1, 1)).strength().moreSeeds()).hasValue(1);
    Prediction differ = Prediction.ofShare("of runs").isLowerBy(0, "w");
    Groups paired =
        new Groups(
            "x",
            Prediction.SHARE,
            List.of("a", "b"),
            groups(row(0, 1), row(1, 0), row(0, 0)).seeds());
    assertThat(verdict(differ, paired)).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void aRulingSaysWhatWouldSettleIt() {
    Ruling open = Judge.judge(X.equalTo(1).within(0.05, "w"), Samples.of(1.05, 1.02, 1.04));
    assertThat(open.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(open.strength().moreSeeds().orElseThrow()).isPositive();
    Ruling clear = Judge.judge(X.equalTo(1).within(0.05, "w"), Samples.of(1, 1.01, 0.99));
    assertThat(clear.strength().moreSeeds()).isEmpty();
    assertThat(clear.strength().detectable().orElseThrow())
        .isCloseTo(0.05 + 3.978996615918526 * 0.01 / Math.sqrt(3), within(1e-9));
    Ruling few = Judge.judge(X.equalTo(1).within(0.05, "w"), Samples.of(1));
    assertThat(few.strength().moreSeeds()).hasValue(2);
    assertThat(few.strength().disagreement()).isEqualTo(1);
    assertThat(few.estimate()).isEmpty();
  }

  @Test
  void eachKindNeedsItsMeasurement() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(X.scalesAs(1, "width").within(1, "w"), Samples.of(1, 2, 3)))
        .withMessage("x ∝ width^(1 ± 1): that is judged on Sweep, not on Sample");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(X.followsTheory().withRms(1, "w"), Samples.of(1, 2, 3)))
        .withMessageContaining("judged on Traces");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(X.isLowerBy(1, "w"), Samples.of(1, 2, 3)))
        .withMessageContaining("judged on Groups");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(X.rises(Measure.KENDALL, 0.5, "w"), Samples.of(1, 2, 3)))
        .withMessageContaining("judged on Groups");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(ZERO, groups(row(1, 2))))
        .withMessageContaining("judged on Sample, not on Groups");
    Prediction seconds = Prediction.of("x", "s").isLowerBy(1, "w");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judge.judge(seconds, groups(row(1, 2))))
        .withMessageContaining("predicted in unit \"s\" and measured in \"1\"");
  }

  @Test
  void everyKindHasItsRuleInWords() {
    assertThat(Judge.rule(ZERO)).isEqualTo("identity, every seed within the numerical tolerance");
    assertThat(Judge.rule(X.followsTheory().withRms(1, "w")))
        .isEqualTo("curve, one-sided t-test of the distance from theory at α 0.05");
    assertThat(Judge.rule(X.isLowerBy(1, "w")))
        .isEqualTo("order, one-sided t-test of the difference at α 0.05");
    assertThat(Judge.rule(X.rises(Measure.KENDALL, 0.5, "w")))
        .isEqualTo("trend, one-sided t-test and test for bounded values at α 0.05");
    assertThat(Judge.rule(X.scalesAs(1, "width").within(1, "w")))
        .isEqualTo("equivalence, two one-sided t-tests at α 0.05");
    assertThat(Judge.rule(Prediction.ofShare("of runs").equalTo(1).within(0.5, "w")))
        .isEqualTo("equivalence, two one-sided binomial tests at α 0.05");
    assertThat(Judge.rule(Prediction.ofShare("of runs").atLeast(1, "w")))
        .isEqualTo("bound, one-sided binomial test at α 0.05");
  }

  private static Verdict verdict(Prediction prediction, Measurement measurement) {
    return Judge.judge(prediction, measurement).verdict();
  }

  private static double[] row(double... values) {
    return values;
  }

  private static Groups groups(double[]... rows) {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < rows[0].length; i++) {
      conditions.add("c" + i);
    }
    List<Entry<List<Double>>> seeds = new ArrayList<>();
    for (double[] row : rows) {
      seeds.add(Entry.of("seed " + seeds.size(), Arrays.stream(row).boxed().toList()));
    }
    return new Groups("x", "1", conditions, seeds);
  }

  private static Entry<Series> seed(double... values) {
    double[] sizes = new double[values.length];
    Arrays.setAll(sizes, i -> Math.pow(2, i));
    return Entry.of("seed", Series.of(sizes, values));
  }

  private static Sample shares(double... values) {
    return new Sample("of runs", Prediction.SHARE, Samples.of(values).observations());
  }
}
