package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.RunTable;
import dev.crucible.lab.Notebook;
import dev.crucible.lab.Statistic;
import dev.crucible.measurement.Measurement;
import dev.crucible.prediction.Order.Measure;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.site.claim.RunTableCsv;
import dev.crucible.study.Purpose;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import dev.crucible.study.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a claim in Java rules on its run table, a desk rules on the exported table. */
class SameRulingTest {

  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512);
  private static final int SEEDS = 8;

  @TempDir private Path folder;

  record Net(String scheme, int width) {}

  record Seen(double loss) {}

  private static Runs<Net, Seen> runs(boolean exclusions) {
    List<Row<Net, Seen>> rows = new ArrayList<>();
    for (String scheme : List.of("maximal", "standard")) {
      for (int width : WIDTHS) {
        double[] noise = RandomKey.of("same ruling/" + scheme).derive(width).gaussians(SEEDS);
        for (int seed = 0; seed < SEEDS; seed++) {
          double power = scheme.equals("maximal") ? -1 : -0.4;
          double loss = 3 * Math.pow(width, power) * Math.exp(0.03 * noise[seed]);
          Reading<Seen> reading = Reading.of(new Seen(loss));
          if (exclusions && seed == 5 && width == 128) {
            reading = Reading.ineligible("did not learn, as the gate has it");
          }
          if (exclusions && seed == 2 && width == 512 && scheme.equals("maximal")) {
            reading = Reading.ruledOut("diverged, where theory says stable");
          }
          Net net = new Net(scheme, width);
          rows.add(new Row<>(net, seed, net + "/seed " + seed, reading));
        }
      }
    }
    return new Runs<>("planted", rows);
  }

  private Judgement desk(Runs<Net, Seen> runs, String rest) throws IOException {
    RunTable table = Tables.of(runs, cell -> Purpose.CLAIMED);
    RunTableCsv.write("S", List.of(table), folder);
    Files.move(folder.resolve(RunTableCsv.file("S", table)), folder.resolve("runs.csv"));
    TestDesk desk =
        new TestDesk(folder)
            .claim(
                """
                columns: {scheme: , width: , seed: , loss: , excluded: , reason: }
                value: loss
                seed: seed
                excluded: {cause: excluded, reason: reason}
                """
                    + rest);
    return desk.judge().judgements().get(0);
  }

  private static Judgement java(
      Prediction prediction, Measurement own, Measurement control, Measurement mutant) {
    Notebook notebook = new Notebook();
    Statistic statistic = notebook.open("x", own);
    statistic.hold(prediction);
    statistic.control("standard", control);
    statistic.mutant("half", mutant);
    return notebook.contents().judgements().get(0);
  }

  private static Runs<Net, Seen> halved(Runs<Net, Seen> runs) {
    return runs.beside((seen, all) -> Reading.of(new Seen(seen.loss() / 2)));
  }

  private static Runs<Net, Seen> of(String scheme, Runs<Net, Seen> runs) {
    return runs.where(net -> net.scheme().equals(scheme));
  }

  /** Everything that was ruled, to the last bit, but for what runs are called. */
  private static List<Object> facts(Judgement judgement) {
    List<Object> facts = new ArrayList<>();
    Stream.of(
            Stream.of(new NamedRuling("own", judgement.ruling())),
            judgement.controls().stream(),
            judgement.mutants().stream())
        .flatMap(all -> all)
        .forEach(one -> facts.addAll(facts(one.ruling())));
    return facts;
  }

  private static List<Object> facts(Ruling ruling) {
    List<Object> facts = new ArrayList<>();
    facts.add(ruling.verdict());
    facts.add(ruling.estimate());
    facts.add(ruling.strength());
    facts.add(ruling.leftOut());
    facts.add(ruling.reason().replaceAll("\\(.*seed \\d+:.*\\)", "(…)"));
    ruling
        .sample()
        .observations()
        .forEach(o -> facts.add(List.of(o.value(), o.exclusion().map(e -> e.cause()))));
    return facts;
  }

  private static final String EXPONENT =
      """
      factors: [scheme, width]
      where: {scheme: maximal}
      predict: {kind: exponent, against: width, equals: -1, within: 0.1, because: a test}
      controls: [{name: standard, where: {scheme: standard}}]
      mutants: [{name: half, reading: value / 2}]
      """;

  @Test
  void ofAnExponent() throws IOException {
    Runs<Net, Seen> runs = runs(false);
    Prediction prediction = Prediction.of("loss").scalesAs(-1, "width").within(0.1, "a test");
    Judgement java =
        java(
            prediction,
            of("maximal", runs).sweep(prediction, "width", Net::width, Seen::loss),
            of("standard", runs).sweep(prediction, "width", Net::width, Seen::loss),
            of("maximal", halved(runs)).sweep(prediction, "width", Net::width, Seen::loss));
    assertThat(facts(desk(runs, EXPONENT))).isEqualTo(facts(java)).hasSizeGreaterThan(40);
  }

  @Test
  void ofAnExponentWithRunsThatDoNotCount() throws IOException {
    Runs<Net, Seen> runs = runs(true);
    Prediction prediction = Prediction.of("loss").scalesAs(-1, "width").within(0.1, "a test");
    Judgement java =
        java(
            prediction,
            of("maximal", runs).sweep(prediction, "width", Net::width, Seen::loss),
            of("standard", runs).sweep(prediction, "width", Net::width, Seen::loss),
            of("maximal", halved(runs)).sweep(prediction, "width", Net::width, Seen::loss));
    assertThat(facts(desk(runs, EXPONENT))).isEqualTo(facts(java));
  }

  @Test
  void ofAValue() throws IOException {
    Runs<Net, Seen> runs = runs(true);
    Prediction prediction = Prediction.of("loss").equalTo(3.0 / 128).within(0.002, "a test");
    Judgement java =
        java(
            prediction,
            runs.at(new Net("maximal", 128)).sample(prediction, Seen::loss),
            runs.at(new Net("standard", 128)).sample(prediction, Seen::loss),
            halved(runs.where(new Net("maximal", 128)::equals)).sample(prediction, Seen::loss));
    Judgement desk =
        desk(
            runs,
            """
            factors: [scheme, width]
            where: {scheme: maximal, width: 128}
            predict: {kind: value, equals: 0.0234375, within: 0.002, because: a test}
            controls: [{name: standard, where: {scheme: standard}}]
            mutants: [{name: half, reading: value / 2}]
            """);
    assertThat(facts(desk)).isEqualTo(facts(java));
  }

  @Test
  void ofAnOrderOfConditions() throws IOException {
    Runs<Net, Seen> runs = runs(false);
    Prediction prediction = Prediction.of("loss").isLowerBy(0.001, "a test");
    Runs<Net, Seen> wide = runs.where(net -> net.width() == 256);
    Runs<Net, Seen> narrow = runs.where(net -> net.width() == 64);
    Judgement java =
        java(
            prediction,
            wide.groups(prediction, Net::scheme, Seen::loss),
            narrow.groups(prediction, Net::scheme, seen -> -seen.loss()),
            wide.groups(prediction, Net::scheme, seen -> -seen.loss()));
    Judgement desk =
        desk(
            runs,
            """
            factors: [scheme, width]
            where: {width: 256}
            predict:
              {kind: order, against: scheme, conditions: [maximal, standard], by: 0.001,
               because: a test}
            controls: [{name: standard, permute: scheme}]
            mutants: [{name: half, reading: -value}]
            """);
    assertThat(facts(desk.ruling())).isEqualTo(facts(java.ruling()));
    assertThat(facts(desk.mutants().get(0).ruling()))
        .isEqualTo(facts(java.mutants().get(0).ruling()));
  }

  @Test
  void ofATrend() throws IOException {
    Runs<Net, Seen> runs = of("maximal", runs(false));
    Prediction prediction = Prediction.of("loss").falls(Measure.KENDALL, 0.8, "a test");
    Judgement java =
        java(
            prediction,
            runs.sweep(prediction, "width", Net::width, Seen::loss),
            runs.sweep(prediction, "width", Net::width, seen -> -seen.loss()),
            runs.sweep(prediction, "width", Net::width, seen -> seen.loss() / 2));
    Judgement desk =
        desk(
            runs,
            """
            factors: [width]
            predict:
              {kind: order, direction: falling, measure: kendall, by: 0.8, because: a test}
            controls: [{name: upside down, reading: -value}]
            mutants: [{name: half, reading: value / 2}]
            """);
    assertThat(facts(desk)).isEqualTo(facts(java));
  }
}
