package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules where the deviation between seeds is known, against the normal distribution by hand. */
class KnownNoiseTest {

  /** The 95 % point of the normal distribution. */
  private static final double NORMAL = 1.6448536269514722;

  private static final Prediction VALUE =
      Prediction.of("x").equalTo(1).within(0.1, "a test of the rule");

  private static Sample sample(double... values) {
    return Sample.of(
        "x",
        java.util.Arrays.stream(values).mapToObj(v -> Observation.of("seed " + v, v)).toList());
  }

  @Test
  void givesANormalIntervalOfOneRun() {
    Ruling ruling = KnownNoise.of(0.04).judge(VALUE, sample(1.02));
    assertThat(ruling.verdict()).isEqualTo(Verdict.CORROBORATED);
    var estimate = ruling.estimate().orElseThrow();
    assertThat(estimate.standardError()).isEqualTo(0.04);
    assertThat(estimate.high()).isCloseTo(1.02 + NORMAL * 0.04, within(1e-7));
    assertThat(KnownNoise.of(0.06).judge(VALUE, sample(1.02)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(KnownNoise.of(0.04).judge(VALUE, sample(1.3)).verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void narrowsWithTheRootOfTheRuns() {
    Ruling ruling = KnownNoise.ofShare(0.1).judge(VALUE, sample(1, 1, 1, 1));
    assertThat(ruling.estimate().orElseThrow().standardError()).isCloseTo(0.05, within(1e-15));
    assertThat(ruling.estimate().orElseThrow().n()).isEqualTo(4);
  }

  @Test
  void carriesADeviationThroughASlope() {
    Prediction power = Prediction.of("x").scalesAs(-1, "n").within(0.2, "a test of the rule");
    Sweep sweep =
        Sweep.of(
            "x",
            "n",
            List.of(
                Entry.of(
                    "seed 0", new Series(List.of(1.0, 10.0, 100.0), List.of(5.0, 0.5, 0.05)))));
    double error =
        KnownNoise.ofShare(0.03).judge(power, sweep).estimate().orElseThrow().standardError();
    assertThat(error).isCloseTo(0.03 / (Math.log(10) * Math.sqrt(2)), within(1e-9));
  }

  @Test
  void addsTheDeviationsOfTwoConditions() {
    Prediction order = Prediction.of("x").isLowerBy(0.1, "a test of the rule");
    Groups groups =
        new Groups("x", "1", List.of("a", "b"), List.of(Entry.of("seed 0", List.of(1.0, 2.0))));
    Ruling ruling = KnownNoise.of(0.3).judge(order, groups);
    assertThat(ruling.estimate().orElseThrow().standardError())
        .isCloseTo(0.3 * Math.sqrt(2), within(1e-15));
    assertThat(ruling.estimate().orElseThrow().value()).isEqualTo(1);
  }

  /** With the truth at the margin's edge at most one in twenty corroborates. */
  @Test
  void keepsItsLevelAtTheEdge() {
    double[] noise = RandomKey.of("known noise").gaussians(20_000);
    int corroborated = 0;
    for (double z : noise) {
      Verdict verdict = KnownNoise.of(0.02).judge(VALUE, sample(1.1 + 0.02 * z)).verdict();
      corroborated += verdict == Verdict.CORROBORATED ? 1 : 0;
    }
    // Four standard deviations of a binomial share.
    assertThat(corroborated / 20_000.0).isCloseTo(0.05, within(0.0062));
  }

  @Test
  void decidesNothingWhereTheInstrumentWasNotFitOrNothingCounts() {
    Sample unfit =
        Sample.of("x", List.of(Observation.excluded("seed 0", Cause.UNHEALTHY, "no number")));
    assertThat(KnownNoise.of(0.02).judge(VALUE, unfit).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    Sample none =
        Sample.of("x", List.of(Observation.excluded("seed 0", Cause.INELIGIBLE, "a gate")));
    assertThat(KnownNoise.of(0.02).judge(VALUE, none).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void refusesWhatHasNoSuchError() {
    Prediction identity = Prediction.of("x").isExactly(1, 0.1, "a test of the rule");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> KnownNoise.of(0.1).judge(identity, sample(1)))
        .withMessageContaining("identity");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> KnownNoise.of(0));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> KnownNoise.ofShare(Double.NaN));
  }
}
