package dev.crucible.runfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.headline.Headline;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import dev.crucible.plot.IntervalPlot;
import dev.crucible.prediction.Order.Measure;
import dev.crucible.prediction.Prediction;
import dev.crucible.sample.Rulings;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.Words;
import dev.crucible.stats.Judge;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The six kinds of prediction and their measurements, as they are written. */
class KindsTest {

  private static final Series LINE = Series.of(new double[] {1, 2, 4}, new double[] {1.5, 2, 4});
  private static final Series RULE = Series.of(new double[] {0, 4}, new double[] {0, 4});
  private static final Prediction.Quantity X = Prediction.of("x", "s");

  @Test
  void anExponentAndItsSweep() throws IOException {
    Sweep sweep =
        new Sweep(
            "x",
            "s",
            "width",
            List.of(
                Entry.of("seed 0", LINE), Entry.excluded("seed 1", Cause.DIVERGED, "infinite")));
    JsonNode judgement =
        written(X.scalesAs(1, "width").correctedBy(0.5, -1).within(0.2, "w"), sweep);
    assertThat(judgement.path("prediction"))
        .isEqualTo(
            tree(
                """
                {"kind": "exponent", "quantity": "x", "unit": "1", "measuredIn": "s",
                 "relation": "equals", "predicted": 1.0, "margin": 0.2, "justification": "w",
                 "size": "width", "fit": "EACH_SEED",
                 "corrections": [{"coefficient": 0.5, "power": -1.0}]}
                """));
    assertThat(judgement.path("measurement"))
        .isEqualTo(
            tree(
                """
                {"kind": "sweep", "quantity": "x", "unit": "s", "size": "width", "seeds": [
                  {"label": "seed 0", "x": [1.0, 2.0, 4.0], "y": [1.5, 2.0, 4.0]},
                  {"label": "seed 1", "exclusion": {"cause": "DIVERGED", "reason": "infinite"}}]}
                """));
    assertThat(judgement.at("/controls/0/measurement")).isEqualTo(judgement.path("measurement"));
    assertThat(judgement.at("/sample/observations").size()).isEqualTo(2);
    assertThat(judgement.at("/strength/moreSeeds").asInt()).isEqualTo(2);
    assertThat(judgement.at("/strength/detectable").isNull()).isTrue();
  }

  @Test
  void aCurveAndItsTraces() throws IOException {
    Traces traces = new Traces("x", "s", List.of(Entry.of("seed 0", new Trace(LINE, RULE))));
    JsonNode judgement = written(X.followsTheory().withRms(0.1, "w"), traces);
    assertThat(judgement.at("/prediction/kind").asString()).isEqualTo("curve");
    assertThat(judgement.at("/prediction/relation").asString()).isEqualTo("at most");
    assertThat(judgement.at("/prediction/norm").asString()).isEqualTo("RMS");
    assertThat(judgement.at("/prediction/distortion").asString()).isEqualTo("NONE");
    assertThat(judgement.at("/mutants/0/prediction/distortion").asString()).isEqualTo("SLOWER");
    assertThat(judgement.path("measurement"))
        .isEqualTo(
            tree(
                """
                {"kind": "traces", "quantity": "x", "unit": "s", "seeds": [{"label": "seed 0",
                  "measured": {"x": [1.0, 2.0, 4.0], "y": [1.5, 2.0, 4.0]},
                  "theory": {"x": [0.0, 4.0], "y": [0.0, 4.0]}}]}
                """));
  }

  @Test
  void anOrderAndItsGroupsOrArms() throws IOException {
    Groups groups =
        new Groups("x", "s", List.of("a", "b"), List.of(Entry.of("seed 0", List.of(1.0, 2.0))));
    JsonNode paired = written(X.rises(Measure.KENDALL, 0.5, "w"), groups);
    assertThat(paired.at("/prediction/kind").asString()).isEqualTo("order");
    assertThat(paired.at("/prediction/relation").asString()).isEqualTo("at least");
    assertThat(paired.at("/prediction/direction").asString()).isEqualTo("RISING");
    assertThat(paired.at("/prediction/measure").asString()).isEqualTo("KENDALL");
    assertThat(paired.path("measurement"))
        .isEqualTo(
            tree(
                """
                {"kind": "groups", "quantity": "x", "unit": "s", "conditions": ["a", "b"],
                 "seeds": [{"label": "seed 0", "values": [1.0, 2.0]}]}
                """));
    Sample arm = new Sample("x", "s", List.of());
    JsonNode unpaired = written(X.isLowerBy(1, "w"), new Arms(arm, arm));
    assertThat(unpaired.path("measurement"))
        .isEqualTo(
            tree(
                """
                {"kind": "arms", "quantity": "x", "unit": "s",
                 "first": {"quantity": "x", "unit": "s", "observations": []},
                 "second": {"quantity": "x", "unit": "s", "observations": []}}
                """));
  }

  @Test
  void boundsAndIdentitiesAreWrittenAsSamplesAlone() throws IOException {
    Ruling ruling = Rulings.rule(X.isZeroWithin(1e-9, "w"), 0, 0, 0);
    JsonNode identity = written(ruling.prediction(), ruling.sample());
    assertThat(identity.at("/prediction/kind").asString()).isEqualTo("identity");
    assertThat(identity.at("/strength/detectable").asDouble()).isEqualTo(1e-9);
    assertThat(identity.at("/strength/agreement").asDouble()).isZero();
    assertThat(identity.has("measurement")).isFalse();
    JsonNode bound = written(X.atLeast(1, "w"), ruling.sample());
    assertThat(bound.at("/prediction/kind").asString()).isEqualTo("bound");
    assertThat(bound.at("/prediction/relation").asString()).isEqualTo("at least");
  }

  @Test
  void reportsSayWhatCouldHaveBeenDetectedAndWhatWouldSettleIt() {
    Prediction value = X.equalTo(1).within(0.05, "w");
    Ruling clear = Judge.judge(value, Rulings.rule(value, 1.01, 1, 0.99).sample());
    // 0.05 + 3.979 · 0.01/√3, see the noncentral t in the harness
    assertThat(Words.detectable(clear))
        .isEqualTo("a deviation of 0.073 s, with a probability of 80 %");
    assertThat(Words.settled(clear)).isEmpty();
    assertThat(Words.interval(clear.estimate().orElseThrow()))
        .isEqualTo("90 % interval, standard error 0.00577");
    Prediction limit = X.atMost(1, "w");
    Ruling open = Judge.judge(limit, Rulings.rule(limit, 0.97, 0.99, 1.01).sample());
    assertThat(Words.detectable(open))
        .isEqualTo("0.0459 s beyond the limit, with a probability of 80 %");
    assertThat(Words.settled(open)).matches("\\d+ more seeds would settle it");
    Ruling two = Judge.judge(value, Rulings.rule(value, 1, 1).sample());
    assertThat(Words.settled(two)).isEqualTo("1 more seed would settle it");
    Ruling one = Judge.judge(value, Rulings.rule(value, 1).sample());
    assertThat(Words.settled(one)).isEqualTo("2 more seeds would settle it");
    assertThat(Words.detectable(one)).isEqualTo("nothing, on these seeds");
    Prediction zero = X.isZeroWithin(1e-9, "w");
    Ruling identity = Judge.judge(zero, Rulings.rule(zero, 0, 0, 0).sample());
    assertThat(Words.detectable(identity)).isEqualTo("any deviation beyond 1e-9 s");
    assertThat(Words.interval(identity.estimate().orElseThrow())).isEqualTo("range over all seeds");
  }

  /** A claim left inconclusive by a refutation that may be chance: that is what decided. */
  @Test
  void theHeadlineIsTheRefutationThatDidNotHoldUp() {
    Prediction value = X.equalTo(1).within(0.05, "w");
    Judgement open = Rulings.judgement("open", Rulings.rule(value, 1, 1.04, 1.08));
    Judgement off = Rulings.judgement("off", Rulings.rule(value, 2, 2.1, 2.2));
    Evidence sample = SampleRuns.full().evidence().get(6);
    Evidence evidence =
        new Evidence(
            sample.claim(),
            Verdict.INCONCLUSIVE,
            "r",
            sample.onRecord(),
            0,
            List.of(open, off),
            List.of(),
            sample.settings(),
            List.of());
    assertThat(open.ruling().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Headline.deciding(evidence)).hasValue(off);
  }

  /** The band of an order is open upwards, whatever the prediction's kind is called. */
  @Test
  void picturesShowWhatIsAllowed() {
    Prediction order = Prediction.of("x").rises(Measure.KENDALL, 0.5, "w");
    Sweep sweep =
        Sweep.of("x", "n", List.of(Entry.of("a", LINE), Entry.of("b", LINE), Entry.of("c", LINE)));
    Judgement judgement = new Judgement("s", Judge.judge(order, sweep), List.of(), List.of());
    assertThat(IntervalPlot.svg(judgement, "id")).contains("class=\"band\"").doesNotContain("NaN");
    assertThat(IntervalPlot.mini(judgement.ruling())).doesNotContain("Infinity", "NaN");
  }

  private static JsonNode written(Prediction prediction, Measurement measurement)
      throws IOException {
    Ruling ruling = Judge.judge(prediction, measurement);
    List<NamedRuling> mutants =
        prediction.mutants().stream()
            .map(m -> new NamedRuling(m.name(), Judge.judge(m.prediction(), measurement)))
            .toList();
    Judgement judgement =
        new Judgement("s", ruling, List.of(new NamedRuling("same", ruling)), mutants);
    Evidence sample = SampleRuns.full().evidence().get(6);
    Evidence evidence =
        new Evidence(
            sample.claim(),
            Verdict.INCONCLUSIVE,
            "r",
            sample.onRecord(),
            0,
            List.of(judgement),
            List.of(),
            sample.settings(),
            List.of());
    StringBuilder lines = new StringBuilder();
    EvidenceLines.write(new Run(SampleRuns.provenance("kinds"), 0, List.of(evidence)), lines);
    return tree(lines.toString()).at("/judgements/0");
  }

  private static JsonNode tree(String json) {
    return Json.MAPPER.readTree(json);
  }
}
