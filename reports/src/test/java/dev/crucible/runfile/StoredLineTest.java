package dev.crucible.runfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.ledger.ClaimLines;
import dev.crucible.prediction.Prediction;
import dev.crucible.sample.Rulings;
import dev.crucible.sample.SampleRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class StoredLineTest {

  private static final Prediction SLOPE =
      Prediction.of("slope").equalTo(-0.3).within(0.15, "as wide as the printed range");

  /** Values beside the prediction, which a moved prediction fits and the wrong reading does not. */
  private static final double[] BESIDE = {-0.45, -0.5, -0.55, -0.6};

  private static final Run RUN = run();

  private static Run run() {
    Judgement plain =
        Rulings.judgement(
            "slope",
            Rulings.rule(SLOPE, BESIDE),
            Rulings.control("no order", SLOPE, 0, 0.1, 0),
            Rulings.control("shuffled", SLOPE, -0.4, -0.5, -0.4));
    List<NamedRuling> mutants = new ArrayList<>(plain.mutants());
    mutants.add(new NamedRuling("inverse", Rulings.rule(SLOPE, 3, 3.1, 3.2)));
    mutants.add(new NamedRuling("halved", Rulings.rule(SLOPE, -0.2, -0.25, -0.3)));
    Judgement judgement = new Judgement("slope", plain.ruling(), plain.controls(), mutants);
    Judgement other = Rulings.judgement("level", Rulings.rule(SLOPE, -0.3, -0.31, -0.3));
    Run sample = SampleRuns.full();
    Evidence first = sample.evidence().get(0);
    Evidence evidence =
        new Evidence(
            first.claim(),
            first.verdict(),
            first.reason(),
            Optional.empty(),
            1,
            List.of(judgement, other),
            List.of(),
            first.settings(),
            List.of());
    return new Run(sample.provenance(), 1, List.of(evidence));
  }

  private static ObjectNode stored(JsonNode evidence) {
    JsonNode docket = Json.MAPPER.readTree(DocketJson.write(RUN));
    return StoredLine.of(
        docket.path("run"), docket.path("claims").path(0), evidence, ClaimLines.begin());
  }

  private static ObjectNode evidence() throws IOException {
    StringBuilder lines = new StringBuilder();
    EvidenceLines.write(RUN, lines);
    return (ObjectNode) Json.MAPPER.readTree(lines.toString());
  }

  @Test
  void tellsWhatEachStatisticWasHeldAgainstAsTheRunItselfDid() throws IOException {
    ObjectNode line = stored(evidence());
    assertThat(line.path("against"))
        .hasToString("{\"control\":[2,0],\"own\":[2,0],\"automatic\":[2,2]}");
    assertThat(line.path("notRefuted").valueStream())
        .extracting(
            n -> n.path("statistic").asString(),
            n -> n.path("kind").asString(),
            n -> n.path("name").asString(),
            n -> n.path("verdict").asString())
        .containsExactly(
            tuple("slope", "control", "shuffled", "INCONCLUSIVE"),
            tuple("slope", "automatic", SLOPE.mutants().get(0).name(), "CORROBORATED"),
            tuple("slope", "own", "halved", "CORROBORATED"));
    ObjectNode own = ClaimLines.of(RUN).get(0);
    assertThat(line.path("against")).isEqualTo(own.path("against"));
    assertThat(line.path("notRefuted")).isEqualTo(own.path("notRefuted"));
  }

  @Test
  void leavesKindsOutWhereOlderEvidenceDoesNotTellThem() throws IOException {
    ObjectNode evidence = evidence();
    ArrayNode mutants = (ArrayNode) evidence.path("judgements").path(0).path("mutants");
    ((ObjectNode) mutants.path(0)).remove("prediction");
    assertThat(stored(evidence).has("against")).isFalse();
    assertThat(stored(evidence).has("notRefuted")).isFalse();
  }
}
