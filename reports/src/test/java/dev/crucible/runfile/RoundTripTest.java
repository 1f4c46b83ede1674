package dev.crucible.runfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Order.Measure;
import dev.crucible.prediction.Prediction;
import dev.crucible.runfile.StoredEvidence.StoredJudgement;
import dev.crucible.runfile.StoredEvidence.StoredRuling;
import dev.crucible.sample.SampleRuns;
import dev.crucible.stats.Judge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence of every kind: judged, written, read and judged again, it says the same. */
class RoundTripTest {

  private static final Prediction.Quantity X = Prediction.of("x", "s");

  /** Numbers that take all their digits, from the smallest to the largest scale. */
  private static final double[] AWKWARD = {0.1 + 0.2, 1.0 / 3, Math.PI, 1 + 0x1p-52, 2.0 / 3};

  private static final Exclusion GATE = new Exclusion(Cause.INELIGIBLE, "gate");

  /** What is predicted, and a measurement that a factor moves. */
  record Kind(String name, Prediction prediction, DoubleFunction<Measurement> measured) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("value", X.equalTo(1).within(0.8, "w"), RoundTripTest::sample),
        new Kind("bound", X.atMost(4, "w"), RoundTripTest::sample),
        new Kind("identity", X.isExactly(1.7, 1.5, "w"), RoundTripTest::sample),
        new Kind("share", Prediction.ofShare("of runs").atLeast(0.5, "w"), RoundTripTest::shares),
        new Kind(
            "exponent",
            X.scalesAs(1, "n").correctedBy(0.1, -1).within(0.5, "w"),
            RoundTripTest::sweep),
        new Kind("pooled", X.scalesAs(1, "n").pooled().within(0.5, "w"), RoundTripTest::sweep),
        new Kind("curve", X.followsTheory().withRms(0.2, "w"), RoundTripTest::traces),
        new Kind("largest error", X.followsTheory().withMaximum(0.2, "w"), RoundTripTest::traces),
        new Kind("order", X.isLowerBy(0.1, "w"), RoundTripTest::groups),
        new Kind("trend", X.rises(Measure.KENDALL, 0.5, "w"), RoundTripTest::groups),
        new Kind("trend in n", X.rises(Measure.SPEARMAN, 0.5, "w"), RoundTripTest::sweep),
        new Kind(
            "arms",
            X.isLowerBy(0.1, "w"),
            factor -> new Arms((Sample) sample(factor), (Sample) sample(9))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyRulingIsMadeAgain(Kind kind) throws IOException {
    for (double factor : new double[] {1, 2.5, 40}) {
      Judgement judgement = judge(kind, factor);
      StoredJudgement stored = read(List.of(judgement)).judgements().get(0);
      assertSame(judgement.ruling(), stored.ruling());
      assertSame(judgement.controls().get(0).ruling(), stored.controls().get(0));
      int last = judgement.mutants().size() - 1;
      assertSame(judgement.mutants().get(last).ruling(), stored.mutants().get(last));
    }
  }

  private static void assertSame(Ruling before, StoredRuling stored) {
    assertThat(stored.measurement()).contains(before.measurement());
    Ruling again = Judge.judge(before.prediction(), stored.measurement().orElseThrow());
    assertThat(again).isEqualTo(before);
    assertThat(stored.then().sample()).isEqualTo(before.sample());
    assertThat(stored.then().strength()).isEqualTo(before.strength());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyClaimIsDecidedAgain(Kind kind) throws IOException {
    PresentPredictions present = new PresentPredictions(Map.of("P", kind.prediction()));
    for (double factor : new double[] {1, 2.5, 40}) {
      List<Judgement> judgements = List.of(judge(kind, factor));
      Verdicts.Decision decision = Verdicts.of(judgements);
      assertThat(Rejudgement.of(read(judgements), present))
          .isEqualTo(
              new Rejudgement(
                  "EOS.1", decision.verdict(), decision.verdict(), decision.reason(), List.of()));
    }
  }

  /** Two weak refutations among three statistics decide nothing, by their p-values. */
  @Test
  void whatIsInconclusiveForItsPValuesStaysSo() throws IOException {
    Prediction value = X.equalTo(1).within(0.05, "w");
    List<Judgement> judgements =
        List.of(
            plain("a", value, 1, 1.01, 0.99),
            plain("b", value, 1.04, 1.07, 1.1, 1.13, 1.16),
            plain("c", value, 1.04, 1.07, 1.1, 1.13, 1.16));
    Verdicts.Decision decision = Verdicts.of(judgements);
    assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(decision.reason()).contains("it may be chance");
    Prediction wider = X.equalTo(1).within(0.5, "w");
    assertThat(Rejudgement.of(read(judgements), new PresentPredictions(Map.of("P", wider))))
        .satisfies(again -> assertThat(again.now()).isEqualTo(Verdict.INVALID))
        .satisfies(again -> assertThat(again.remarks()).contains("\"a\": P: margin 0.05 → 0.5"));
    assertThat(
            Rejudgement.of(read(judgements), new PresentPredictions(Map.of("P", value))).reason())
        .isEqualTo(decision.reason());
  }

  @Test
  void aPredictionThatNoLongerFitsIsTold() throws IOException {
    Kind exponent =
        kinds().filter(kind -> kind.name().equals("exponent")).findFirst().orElseThrow();
    Prediction other = X.scalesAs(1, "depth").within(0.5, "w");
    assertThat(
            Rejudgement.of(
                read(List.of(judge(exponent, 1))), new PresentPredictions(Map.of("P", other))))
        .satisfies(again -> assertThat(again.now()).isEqualTo(Verdict.NOT_RUN))
        .satisfies(
            again ->
                assertThat(again.reason())
                    .isEqualTo(
                        "what was measured does not fit what is predicted now: x is predicted to"
                            + " scale with depth and was measured against n"));
  }

  @Test
  void aKindOfMeasurementThatIsNotKnownIsNamed() throws IOException {
    Kind arms = kinds().filter(kind -> kind.name().equals("arms")).findFirst().orElseThrow();
    String line = line(List.of(judge(arms, 1))).replace("\"kind\":\"arms\"", "\"kind\":\"legs\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceReader.read("run", Stream.of(line)))
        .withMessage(
            "run:1: x was measured as legs, and this Crucible knows sweep, traces, groups, arms");
  }

  private static Judgement judge(Kind kind, double factor) {
    Prediction prediction = kind.prediction();
    Measurement measured = kind.measured().apply(factor);
    List<NamedRuling> mutants = new ArrayList<>();
    prediction
        .mutants()
        .forEach(
            m -> mutants.add(new NamedRuling(m.name(), Judge.judge(m.prediction(), measured))));
    Measurement reread = kind.measured().apply(factor * 7);
    mutants.add(new NamedRuling("read otherwise", Judge.judge(prediction, reread)));
    Ruling control = Judge.judge(prediction, kind.measured().apply(factor * 90));
    return new Judgement(
        kind.name(),
        Judge.judge(prediction, measured),
        List.of(new NamedRuling("far off", control)),
        mutants);
  }

  private static Judgement plain(String name, Prediction prediction, double... values) {
    List<NamedRuling> mutants =
        prediction.mutants().stream()
            .map(m -> new NamedRuling(m.name(), Judge.judge(m.prediction(), samples(9, 9.1, 9.2))))
            .toList();
    return new Judgement(
        name,
        Judge.judge(prediction, samples(values)),
        List.of(new NamedRuling("far off", Judge.judge(prediction, samples(1.4, 1.41, 1.42)))),
        mutants);
  }

  private static Sample samples(double... values) {
    List<Observation> observations = new ArrayList<>();
    for (double value : values) {
      observations.add(Observation.of("seed " + observations.size(), value));
    }
    return new Sample("x", "s", observations);
  }

  private static StoredEvidence read(List<Judgement> judgements) throws IOException {
    return EvidenceReader.read("run", Stream.of(line(judgements))).get(0);
  }

  private static String line(List<Judgement> judgements) throws IOException {
    Verdicts.Decision decision = Verdicts.of(judgements);
    Evidence like = SampleRuns.full().evidence().get(0);
    Evidence evidence =
        new Evidence(
            new Docketed(
                "EOS.1",
                "t",
                "s",
                like.claim().strand(),
                like.claim().direction(),
                like.claim().standing(),
                "0000.00000",
                "nowhere"),
            decision.verdict(),
            decision.reason(),
            like.onRecord(),
            0,
            judgements,
            List.of(),
            Map.of(),
            List.of());
    StringBuilder line = new StringBuilder();
    EvidenceLines.write(new Run(SampleRuns.provenance("round"), 0, List.of(evidence)), line);
    return line.toString().strip();
  }

  private static Measurement sample(double factor) {
    List<Observation> observations = new ArrayList<>();
    for (double value : AWKWARD) {
      observations.add(Observation.of("seed " + observations.size(), factor * value));
    }
    observations.add(Observation.excluded("seed 5", Cause.DIVERGED, "loss 1e9"));
    observations.add(new Observation("seed 6", factor / 7, Optional.of(GATE)));
    return new Sample("x", "s", observations);
  }

  private static Measurement shares(double factor) {
    List<Observation> observations =
        IntStream.range(0, 9)
            .mapToObj(i -> Observation.of("seed " + i, i * factor < 8.5 ? 1.0 : 0.0))
            .toList();
    return new Sample("of runs", Prediction.SHARE, observations);
  }

  private static Measurement sweep(double factor) {
    List<Entry<Series>> seeds = new ArrayList<>();
    for (double value : AWKWARD) {
      double[] sizes = {1.0 / 3, 1, 3.1, 9.7};
      double[] y = IntStream.range(0, 4).mapToDouble(i -> value + factor * sizes[i]).toArray();
      seeds.add(Entry.of("seed " + seeds.size(), Series.of(sizes, y)));
    }
    Series line = Series.of(new double[] {1.0 / 3, 1, 3.1, 9.7}, new double[] {1, 2, 3, factor});
    seeds.add(new Entry<>("seed 5", Optional.empty(), Optional.of(GATE), Optional.of(line)));
    return new Sweep("x", "s", "n", seeds);
  }

  private static Measurement traces(double factor) {
    List<Entry<Trace>> seeds = new ArrayList<>();
    double[] grid = {0, 0.1, 1.0 / 3, 1, 3};
    for (double value : AWKWARD) {
      double[] times = {0.1, 1.0 / 3, 1, 3};
      double[] y = IntStream.range(0, 4).mapToDouble(i -> times[i] * factor + value / 9).toArray();
      seeds.add(
          Entry.of("seed " + seeds.size(), new Trace(Series.of(times, y), Series.of(grid, grid))));
    }
    Trace high = new Trace(Series.of(grid, new double[] {9, 9, 9, 9, 9}), Series.of(grid, grid));
    seeds.add(new Entry<>("seed 5", Optional.empty(), Optional.of(GATE), Optional.of(high)));
    return new Traces("x", "s", seeds);
  }

  private static Measurement groups(double factor) {
    List<Entry<List<Double>>> seeds = new ArrayList<>();
    for (double value : AWKWARD) {
      seeds.add(Entry.of("seed " + seeds.size(), List.of(value, 20 + value, 20 + value * factor)));
    }
    Optional<List<Double>> values = Optional.of(List.of(factor, 1.0, 2.0));
    seeds.add(new Entry<>("seed 5", Optional.empty(), Optional.of(GATE), values));
    return new Groups("x", "s", List.of("a", "b", "c"), seeds);
  }
}
