package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Bound.Side;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  private static final Offset<Double> TIGHT = within(1e-10);
  private static final Sample FIVE = Samples.of(1.006, 1.031, 0.988, 1.012, 0.997);

  /** The two statements of the equivalence test, and of the minimal-effect test, are one. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void intervalsAndPValuesDecideAlike(int seed) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < 200; i++) {
      double[] noise = RandomKey.of("rules").derive(seed).derive(i).gaussians(5);
      double truth = 4.0 * i / 200 - 2;
      Student measured =
          Student.of(Samples.of(Arrays.stream(noise).map(z -> truth + 0.5 * z).toArray()));
      Finding finding = Equivalence.within(1).around(0.1).test(measured);
      Finding limit = Limit.atMost(0.3).test(measured);
      check(finding);
      check(limit);
      verdicts.merge(finding.verdict(), 1, Integer::sum);
    }
    assertThat(verdicts)
        .hasSize(3)
        .allSatisfy((verdict, count) -> assertThat(count).isGreaterThan(10));
  }

  private static void check(Finding finding) {
    boolean agrees = finding.strength().agreement() < 0.05;
    boolean disagrees = finding.strength().disagreement() < 0.05;
    assertThat(finding.verdict() == Verdict.CORROBORATED).isEqualTo(agrees);
    assertThat(finding.verdict() == Verdict.REFUTED).isEqualTo(disagrees);
  }

  /** A measurement and a rule in another unit and from another origin: the same finding. */
  @ParameterizedTest
  @CsvSource({"1.0, 0.05", "1.02, 0.02", "1.05, 0.02"})
  void findingsFollowScaleAndShift(double target, double margin) {
    Finding before = Equivalence.within(margin).around(target).test(Student.of(FIVE).symmetric());
    Finding after =
        Equivalence.within(4 * margin)
            .around(4 * target - 3)
            .test(Student.of(FIVE.map(x -> 4 * x - 3)).symmetric());
    assertThat(after.verdict()).isEqualTo(before.verdict());
    assertThat(after.strength().agreement()).isCloseTo(before.strength().agreement(), TIGHT);
    assertThat(after.strength().disagreement()).isCloseTo(before.strength().disagreement(), TIGHT);
    assertThat(after.strength().detectable().orElseThrow())
        .isCloseTo(4 * before.strength().detectable().orElseThrow(), TIGHT);
  }

  /** The larger of scipy.stats.ttest_1samp's one-sided p-values at 0.98 and 1.05, SciPy 1.17.1. */
  @Test
  void pValuesAreThoseOfTheTwoOneSidedTests() {
    Finding finding = Equivalence.within(0.035).around(1.015).test(Student.of(FIVE).symmetric());
    assertThat(finding.strength().agreement()).isCloseTo(0.01063546129767215, TIGHT);
    assertThat(finding.strength().disagreement()).isCloseTo(0.9893645387023279, TIGHT);
    Finding limit = Limit.atMost(1.02).test(Student.of(FIVE).symmetric());
    assertThat(limit.strength().agreement()).isCloseTo(0.07220901849328192, TIGHT);
    assertThat(limit.strength().disagreement()).isCloseTo(0.9277909815067181, TIGHT);
    assertThat(Limit.atLeast(1.02).test(Student.of(FIVE).symmetric()).strength().agreement())
        .isCloseTo(0.9277909815067181, TIGHT);
  }

  /**
   * Without a margin to speak of the minimal-effect test is the two-sided t-test: twice
   * scipy.stats.ttest_1samp's one-sided 0.0722 at 1.02, SciPy 1.17.1.
   */
  @Test
  void aMarginThatVanishesIsTestedOnBothSides() {
    Finding finding = new Equivalence(1.02, 1e-12, 0.1).test(Student.of(FIVE).symmetric());
    assertThat(finding.strength().disagreement()).isCloseTo(2 * 0.07220901849328192, within(1e-9));
    assertThat(finding.estimate().high()).isLessThan(1.02);
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    // 2.132 errors at level 0.05 one-sided become 2.776: α/2, from any table of Student's t.
    Student five = Student.of(FIVE).symmetric();
    assertThat(five.levelBeside(0, 0.05)).isCloseTo(0.025, TIGHT);
    assertThat(five.levelBeside(1, 0.05)).isEqualTo(0.05);
  }

  @Test
  void aNarrowMarginsRefusalToRefuteIsExplained() {
    Prediction prediction = Prediction.of("x").equalTo(1.0235).within(1e-4, "far too narrow");
    Ruling ruling = Judge.judge(prediction, FIVE);
    assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(ruling.reason())
        .contains(
            "lies outside, yet so far off by chance with probability 0.08", "(two-sided), of");
  }

  /** 3.0397509658336745 errors at four degrees of freedom, see StudentTest. */
  @Test
  void theDetectableDeviationLiesThatFarBeyondTheEdge() {
    double beyond = 3.0397509658336745 * Student.of(FIVE).symmetric().error();
    assertThat(detectable(Equivalence.within(0.05).around(1))).isCloseTo(0.05 + beyond, TIGHT);
    assertThat(detectable(Limit.atMost(3))).isCloseTo(beyond, TIGHT);
    assertThat(detectable(Limit.atLeast(3))).isCloseTo(beyond, TIGHT);
  }

  private static double detectable(Rule rule) {
    return rule.test(Student.of(FIVE).symmetric()).strength().detectable().orElseThrow();
  }

  @Test
  void aPointIsCertainOfItsVerdictEvenOnTheEdge() {
    Student edge = Student.of(Samples.of(1.5, 1.5, 1.5));
    Finding finding = Equivalence.within(0.5).around(1).test(edge);
    assertThat(finding.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(finding.strength().disagreement()).isZero();
    assertThat(finding.strength().agreement()).isEqualTo(1);
    Finding kept = Limit.atMost(1.5).test(edge);
    assertThat(kept.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(kept.strength().agreement()).isZero();
    assertThat(kept.strength().detectable()).hasValue(0);
  }

  @Test
  void sharesAreTestedByTheBinomial() {
    assertThat(Limit.atLeast(0.5).test(new Share(5, 5)).verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(Limit.atLeast(0.6).test(new Share(5, 5)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Limit.atLeast(0.5).test(new Share(0, 5)).verdict()).isEqualTo(Verdict.REFUTED);
    Finding certain = Equivalence.within(0.1).around(1).test(new Share(40, 40));
    assertThat(certain.verdict()).isEqualTo(Verdict.CORROBORATED);
    // No share lies above 1: what can be detected lies below 0.9.
    assertThat(certain.strength().detectable().orElseThrow()).isBetween(0.1, 0.35);
    assertThat(Limit.atMost(0.5).test(new Share(1, 3)).strength().detectable()).isEmpty();
  }

  @Test
  void anotherLevelWidensTheInterval() {
    assertThat(Equivalence.within(0.0224).around(1).test(Student.of(FIVE).symmetric()).verdict())
        .isEqualTo(Verdict.CORROBORATED);
    assertThat(
            Equivalence.within(0.0224)
                .around(1)
                .at(0.01)
                .test(Student.of(FIVE).symmetric())
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    Finding strict = Limit.atMost(1.0224).at(0.01).test(Student.of(FIVE).symmetric());
    assertThat(strict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(strict.estimate().confidence()).isEqualTo(0.98);
    assertThat(Limit.atMost(1).at(0.01).side()).isEqualTo(Side.AT_MOST);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, Double.NaN})
  void levelsLieBetweenZeroAndOneHalf(double alpha) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limit.atMost(1).at(alpha))
        .withMessage("a level lies between 0 and ½, not at " + alpha);
    assertThatIllegalArgumentException().isThrownBy(() -> Equivalence.within(1).at(alpha));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Equivalence.within(0))
        .withMessage("a margin of equivalence must be positive, not 0.0");
  }

  /** The first n with nct power 0.8 at 0.02 from the edge, scatter 0.02: 8; SciPy 1.17.1. */
  @Test
  void seedsThatSettleAgreeWithScipy() {
    Student five = new Student(0.03, 0.02 / Math.sqrt(5), 4, 5, "1");
    assertThat(Planning.moreSeeds(Equivalence.within(0.05), five)).hasValue(3);
    assertThat(Planning.moreSeeds(Equivalence.within(0.01), five)).hasValue(3);
    assertThat(Planning.moreSeeds(Limit.atMost(0.01), five)).hasValue(3);
    assertThat(Planning.moreSeeds(Limit.atLeast(0.03), five)).isEmpty();
    assertThat(Planning.moreSeeds(Limit.atLeast(0.0301), five)).isEmpty();
    // A scatter of ten distances: 2.4865² · 100 = 618.3 by the normal law, a little more by t.
    Student wide = new Student(0, 10 / Math.sqrt(5), 4, 5, "1");
    assertThat(Planning.moreSeeds(Limit.atMost(1), wide).orElseThrow()).isBetween(614, 618);
    // Settled already at five: the answer is one more, never fewer.
    assertThat(Planning.moreSeeds(Limit.atMost(1), five)).hasValue(1);
  }

  /**
   * scipy.stats.binomtest(round(0.8 n), n).proportion_ci(0.9, "exact") first clears ½ at n = 11.
   */
  @Test
  void sharesAreSettledByTheFirstCountThatDecides() {
    assertThat(Planning.moreSeeds(Limit.atLeast(0.5), new Share(4, 5))).hasValue(6);
    assertThat(Planning.moreSeeds(Limit.atLeast(0.8), new Share(4, 5))).isEmpty();
  }
}
