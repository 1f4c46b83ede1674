package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the claim itself rules out counts against it, and is not left out. */
class RuledOutTest {

  private static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

  private static Sample with(int failures, double... values) {
    Sample sample = Samples.of(values);
    for (int i = 0; i < failures; i++) {
      sample = Samples.excluding(sample, Cause.RULED_OUT, "training diverged at step 7");
    }
    return sample;
  }

  private static Verdict verdict(Sample sample) {
    return Judge.judge(ONE, sample).verdict();
  }

  @Test
  void oneFailureIsEnoughNotToCorroborate() {
    Ruling ruling = Judge.judge(ONE, with(1, 1, 1.01, 0.99, 1));
    assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(ruling.reason())
        .isEqualTo(
            "in 1 of 5 seeds happened what the claim rules out (seed 4: training diverged at step"
                + " 7); that more than 20 % of seeds do is not shown (p = 0.672)");
    assertThat(ruling.leftOut()).isEmpty();
    assertThat(ruling.strength().agreement()).isEqualTo(1);
    double[] many = new double[399];
    for (int i = 0; i < many.length; i++) {
      many[i] = 1 + 0.001 * (i % 7);
    }
    assertThat(verdict(with(1, many))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(with(0, many))).isEqualTo(Verdict.CORROBORATED);
  }

  /** P(3 of 5) = 0.058 and P(4 of 5) = 0.0067 if a fifth of all seeds fail. */
  @Test
  void failuresInEnoughSeedsRefute() {
    assertThat(verdict(with(3, 1, 1.01))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(with(4, 1))).isEqualTo(Verdict.REFUTED);
    assertThat(verdict(with(3))).isEqualTo(Verdict.REFUTED);
    assertThat(Judge.judge(ONE, with(4, 1)).strength().disagreement())
        .isEqualTo(new Share(4, 5).above(0.2));
  }

  @Test
  void whatTheOthersRefuteStaysRefuted() {
    Ruling ruling = Judge.judge(ONE, with(1, 2, 2.01, 1.99, 2));
    assertThat(ruling.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(ruling.reason()).contains("lies outside").contains("in 1 of 5 seeds");
  }

  @Test
  void anInstrumentThatWasNotFitDecidesNothing() {
    Sample unfit = Samples.excluding(with(4, 1), Cause.UNHEALTHY, "Lanczos residual 0.02");
    assertThat(verdict(unfit)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Judge.judge(ONE, unfit).reason()).contains("not fit");
  }

  @Test
  void oneFailureRefutesAnIdentity() {
    Prediction exact = Prediction.of("x").isExactly(1, 1e-9, "rounding");
    Ruling ruling = Judge.judge(exact, with(1, 1, 1, 1));
    assertThat(ruling.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(ruling.reason()).startsWith("in 1 of 4 seeds happened what the claim rules out");
  }

  /** A seed that failed in one condition has failed, whatever else was left out before. */
  @Test
  void failuresComeBeforeExclusionsWhereConditionsAreJoined() {
    Sample first = Sample.of("x", List.of(Observation.excluded("a", Cause.INELIGIBLE, "gate")));
    Sample second = Sample.of("x", List.of(Observation.excluded("b", Cause.RULED_OUT, "gone")));
    Groups groups = Groups.join(List.of("one", "two"), List.of(first, second));
    assertThat(groups.exclusions()).allMatch(Observation::isRuledOut);
  }

  /** The others may be left out both ways; a failure never becomes a number. */
  @Test
  void failuresStayWhereTheOthersAreTakenUp() {
    Sample sample = Samples.excluding(with(1, 1, 1.01, 0.99), Cause.INELIGIBLE, "gate");
    Ruling ruling = Judge.judge(ONE, sample);
    assertThat(ruling.leftOut().orElseThrow().seeds()).isEqualTo(1);
    assertThat(ruling.leftOut().orElseThrow().atEdge()).contains(Verdict.INCONCLUSIVE);
    assertThat(sample.observations().get(3).measuring(1).isRuledOut()).isTrue();
  }
}
