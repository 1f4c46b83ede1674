package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is skewed is not corroborated by an interval that takes it for normal. */
class SecondLookTest {

  /** Close together, and one far to the right. */
  private static final double[] SKEWED = {0.1, 0.12, 0.11, 0.14, 0.33};

  private static final double TIGHT = 1e-12;

  private static final double SKEW_OF_MEAN = 0.9425484222471835;

  private static Sample times(double factor) {
    return Samples.of(Arrays.stream(SKEWED).map(x -> factor * x).toArray());
  }

  /** scipy.stats.skew(x, bias=False)/sqrt(5), SciPy 1.17.1. */
  @Test
  void skewnessAgreesWithScipy() {
    assertThat(SecondLook.of(SKEWED).skewness()).isCloseTo(SKEW_OF_MEAN, within(1e-10));
    assertThat(SecondLook.of(new double[] {1, 2}).skewness()).isZero();
  }

  /** t + (8/6)·γ·(1 + 2t²) on the right with t = 2.131846786, t on the left. */
  @Test
  void theIntervalReachesFurtherOnTheSideOfTheTail() {
    Student mean = Student.of(times(1));
    Estimate first = mean.estimate(0.9);
    Estimate second = mean.secondLook(0.9);
    double t = 2.1318467863;
    double reach = t + 8.0 / 6 * SKEW_OF_MEAN * (1 + 2 * t * t);
    assertThat(second.low()).isEqualTo(first.low());
    assertThat((second.high() - mean.value()) / mean.error()).isCloseTo(reach, within(1e-6));
    Estimate mirrored = Student.of(times(-1)).secondLook(0.9);
    assertThat(mirrored.low()).isCloseTo(-second.high(), within(TIGHT));
    assertThat(mirrored.high()).isCloseTo(-second.low(), within(TIGHT));
  }

  /** Student says yes, and so did the rule: 0.16 ± 0.09 below 0.3, with a seed at 0.33. */
  @Test
  void whatOnlyStudentCorroboratesIsUndecidedAndBothIntervalsAreTold() {
    Ruling ruling = Judge.judge(Prediction.of("x").atMost(0.3, "w"), times(1));
    assertThat(Student.of(times(1)).estimate(0.9).high()).isLessThan(0.3);
    assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(ruling.reason())
        .matches(
            "90 % interval \\[0\\.0\\d+, 0\\.2\\d+] lies inside ≤ 0\\.3, but the seeds are skewed: "
                + "with allowance for that, \\[0\\.0\\d+, 0\\.\\d+], it does not");
    assertThat(ruling.strength().agreement()).isGreaterThan(0.05);
    assertThat(ruling.strength().moreSeeds()).isPresent();
    assertThat(Judge.judge(Prediction.of("x").equalTo(0.16).within(0.14, "w"), times(1)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void whatLiesFarInsideAndWhatIsRefutedStay() {
    assertThat(Judge.judge(Prediction.of("x").atMost(9, "w"), times(1)).verdict())
        .isEqualTo(Verdict.CORROBORATED);
    assertThat(Judge.judge(Prediction.of("x").atLeast(0.03, "w"), times(1)).verdict())
        .isEqualTo(Verdict.CORROBORATED);
    assertThat(Judge.judge(Prediction.of("x").atLeast(0.3, "w"), times(1)).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  /** p is below α exactly where the interval ends before the limit. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.15, 0.2, 0.3, 0.5, 1, 5})
  void thePValueIsTheIntervalTurnedRound(double limit) {
    Student mean = Student.of(times(1));
    double p = mean.surelyBelow(limit);
    assertThat(p).isGreaterThanOrEqualTo(mean.below(limit));
    assertThat(p < 0.05).isEqualTo(mean.secondLook(0.9).high() < limit);
    SecondLook look = SecondLook.of(SKEWED);
    assertThat(look.undone(look.reach(limit))).isCloseTo(limit, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1e-6, 1e6, 1e150})
  void skewnessHasNoUnit(double factor) {
    assertThat(SecondLook.of(times(factor).values()).skewness())
        .isCloseTo(SKEW_OF_MEAN, within(1e-9));
  }

  /** A difference of means is skewed as its first arm, and against its second. */
  @Test
  void differencesCarryTheSkewnessOfBothArms() {
    Sample calm = Samples.of(1.00, 1.001, 0.999, 1.0005, 0.9995);
    Student first = Student.welch(times(1), calm);
    assertThat(first.look().orElseThrow().skewness()).isCloseTo(SKEW_OF_MEAN, within(1e-3));
    Student second = Student.welch(calm, times(1));
    assertThat(second.look().orElseThrow().skewness()).isCloseTo(-SKEW_OF_MEAN, within(1e-3));
    Prediction higher = Prediction.of("x").isHigherBy(0.7, "w");
    Ruling ruling = Judge.judge(higher, new Arms(calm, times(1)));
    assertThat(ruling.estimate().orElseThrow().low()).isGreaterThan(0.7);
    assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** Planned seeds settle what lies inside in 80 %, the second look included; 75 % is asked for. */
  @Test
  void plansCountTheSecondLookIn() {
    double scatter = 0.05;
    Sample pilot = Samples.of(0.93, 0.98, 1, 1.02, 1.07);
    Limit rule = Limit.atMost(1.04);
    int seeds = 5 + Planning.moreSeeds(rule, Student.of(pilot)).orElseThrow();
    RandomKey key = RandomKey.of("plans");
    long settled =
        IntStream.range(0, 2000)
            .filter(
                world ->
                    rule.test(
                                Student.of(
                                    Samples.of(
                                        Arrays.stream(key.derive(world).gaussians(seeds))
                                            .map(z -> 1 + scatter * z)
                                            .toArray())))
                            .verdict()
                        == Verdict.CORROBORATED)
            .count();
    assertThat(settled / 2000.0).isBetween(0.75, 0.9);
  }
}
