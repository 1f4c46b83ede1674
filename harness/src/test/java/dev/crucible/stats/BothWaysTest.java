package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.finding.LeftOut;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A ruling says what it would be if what it left out counted. */
class BothWaysTest {

  private static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

  private static final Exclusion GATE = new Exclusion(Cause.INELIGIBLE, "the gate was not passed");

  @Test
  void whereNothingIsLeftOutThereIsNothingToSay() {
    assertThat(Judge.judge(ONE, Samples.of(1, 1.01, 0.99)).leftOut()).isEmpty();
  }

  @Test
  void countsWhatWasMeasuredAndWhatWouldLieAtTheEdge() {
    Ruling ruling = Judge.judge(ONE, with(1.5, 1, 1.01, 0.99, 1));
    assertThat(ruling.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(ruling.leftOut())
        .contains(
            new LeftOut(
                1,
                5,
                List.of(Cause.INELIGIBLE),
                1,
                Optional.of(Verdict.INCONCLUSIVE),
                Optional.of(Verdict.INCONCLUSIVE)));
    assertThat(ruling.leftOutWords())
        .contains(
            "1 of 5 seeds left out (INELIGIBLE); counted as measured the verdict would be"
                + " INCONCLUSIVE, at the margin's edge INCONCLUSIVE");
  }

  @Test
  void whatWasNotMeasuredIsWeighedAtTheEdgeAlone() {
    Ruling ruling = Judge.judge(ONE, with(Double.NaN, 1.06, 1.08, 1.07, 1.07));
    assertThat(ruling.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(ruling.leftOutWords())
        .contains(
            "1 of 5 seeds left out (INELIGIBLE); nothing was measured of it, at the margin's edge"
                + " INCONCLUSIVE");
  }

  /** Three quarters of the way to one edge, the other one is the worse. */
  @Test
  void theEdgeIsTheOneThatChangesMore() {
    Prediction most = Prediction.of("x").atMost(1.1, "a tenth");
    assertThat(edge(Judge.judge(most, with(Double.NaN, 1.02, 1.06, 1.08, 1.04))))
        .isEqualTo(Verdict.CORROBORATED);
    assertThat(edge(Judge.judge(most, with(Double.NaN, 1.5, 1.6, 1.4, 1.5))))
        .isEqualTo(Verdict.REFUTED);
    assertThat(edge(Judge.judge(ONE, with(Double.NaN, 1.2, 1.25, 1.22, 1.21))))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aShareIsWeighedAtItsWorst() {
    Prediction half = Prediction.ofShare("of seeds that converge").atLeast(0.5, "better than even");
    List<Observation> seeds = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      seeds.add(Observation.of("seed " + i, 1));
    }
    seeds.add(new Observation("seed 5", 1, Optional.of(GATE)));
    Ruling ruling = Judge.judge(half, new Sample("x", Prediction.SHARE, seeds));
    assertThat(ruling.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(ruling.leftOutWords().orElseThrow())
        .endsWith("would be CORROBORATED, at the worst INCONCLUSIVE");
  }

  /** A jackknife's numbers depend on all seeds: what is left out is taken up before they are. */
  @Test
  void exponentsAreFittedAgain() {
    Prediction inverse = Prediction.of("y").scalesAs(-1, "n").pooled().within(0.1, "a tenth");
    List<Entry<Series>> seeds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      seeds.add(Entry.of("seed " + i, powers(-1 + 0.01 * i)));
    }
    seeds.add(
        new Entry<>("seed 4", Optional.empty(), Optional.of(GATE), Optional.of(powers(-0.2))));
    Ruling ruling = Judge.judge(inverse, Sweep.of("y", "n", seeds));
    assertThat(ruling.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(ruling.leftOut().orElseThrow().measured()).isEqualTo(1);
    assertThat(ruling.leftOut().orElseThrow().asMeasured()).contains(Verdict.INCONCLUSIVE);
  }

  @Test
  void bothArmsAreLookedAt() {
    Prediction lower = Prediction.of("x").isLowerBy(0.5, "half");
    Arms arms = new Arms(with(0.9, 0, 0.1, 0.05, 0), with(-5, 1, 1.1, 1.05, 1));
    LeftOut left = Judge.judge(lower, arms).leftOut().orElseThrow();
    assertThat(left.seeds()).isEqualTo(2);
    assertThat(left.of()).isEqualTo(10);
    assertThat(left.measured()).isEqualTo(2);
    assertThat(left.asMeasured()).contains(Verdict.INCONCLUSIVE);
  }

  private static Verdict edge(Ruling ruling) {
    return ruling.leftOut().orElseThrow().atEdge().orElseThrow();
  }

  private static Series powers(double exponent) {
    return new Series(
        List.of(1.0, 2.0, 4.0), List.of(1.0, Math.pow(2, exponent), Math.pow(4, exponent)));
  }

  /** Returns values that count and one that does not. */
  private static Sample with(double leftOut, double... values) {
    List<Observation> all = new ArrayList<>(Samples.of(values).observations());
    all.add(new Observation("seed " + values.length, leftOut, Optional.of(GATE)));
    return Sample.of("x", all);
  }
}
