package dev.crucible.runfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Figure;
import dev.crucible.sample.SampleRuns;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvidenceLinesTest {

  private static final Run RUN = SampleRuns.full();

  @Test
  void isTheSameBytesForRunsThatMeasuredTheSame() throws IOException {
    Provenance elsewhere =
        new Provenance(
            "other", Instant.EPOCH, "fffffff", false, "full", "another", "21", "another processor");
    List<Evidence> slower = RUN.evidence().stream().map(EvidenceLinesTest::slower).toList();

    assertThat(lines(new Run(elsewhere, 1.0, slower))).isEqualTo(lines(RUN));
  }

  @Test
  void hasALineAClaimInDocketOrder() throws IOException {
    List<String> lines = lines(RUN).lines().toList();

    assertThat(lines)
        .extracting(line -> Json.MAPPER.readTree(line).path("claim").asString())
        .containsExactly("EOS.1", "S1.1", "L3.2", "S1.4", "U5.3", "L2.1", "H4.1");
    assertThat(lines(RUN)).endsWith("}\n");
  }

  @Test
  void holdsEveryObservationAndExclusion() throws IOException {
    JsonNode judgement = line(0).path("judgements").path(1);

    JsonNode observations = judgement.at("/sample/observations");
    assertThat(observations.size()).isEqualTo(5);
    assertThat(observations.path(1))
        .isEqualTo(Json.MAPPER.readTree("{\"label\": \"seed 2\", \"value\": 1.032}"));
    assertThat(observations.path(2))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"label": "seed 3", "value": null,
                 "exclusion": {"cause": "DIVERGED", "reason": "loss 3.1e9 at step 412"}}
                """));
    assertThat(judgement.at("/prediction/justification").asString()).startsWith("five times");
    assertThat(judgement.at("/controls/0/sample/observations/0/value").asDouble()).isEqualTo(0.11);
    assertThat(judgement.at("/mutants/0/estimate/n").asInt()).isEqualTo(4);
  }

  @Test
  void holdsFiguresToTheLastDigit() throws IOException {
    Figure.Line measured = RUN.evidence().get(0).figures().get(0).lines().get(0);

    JsonNode written = line(0).at("/figures/0/lines/0");

    assertThat(written.path("y").size()).isEqualTo(2001);
    for (int i = 0; i < 2001; i++) {
      assertThat(written.path("y").path(i).asDouble()).isEqualTo(measured.y().get(i));
    }
    assertThat(lines(RUN)).contains(Double.toString(measured.y().get(1234)));
  }

  @Test
  void sortsSettings() throws IOException {
    assertThat(line(0).path("settings").propertyNames())
        .containsExactly("data", "learning rates", "network", "steps");
  }

  private static Evidence slower(Evidence evidence) {
    // The same settings, handed over in another order.
    List<Map.Entry<String, String>> entries = new ArrayList<>(evidence.settings().entrySet());
    Map<String, String> reversed = new LinkedHashMap<>();
    for (int i = entries.size() - 1; i >= 0; i--) {
      reversed.put(entries.get(i).getKey(), entries.get(i).getValue());
    }
    return new Evidence(
        evidence.claim(),
        evidence.verdict(),
        evidence.reason(),
        evidence.onRecord(),
        evidence.seconds() * 3,
        evidence.judgements(),
        evidence.figures(),
        reversed,
        List.of("this run took three times as long"));
  }

  private static JsonNode line(int index) throws IOException {
    return Json.MAPPER.readTree(lines(RUN).lines().toList().get(index));
  }

  private static String lines(Run run) throws IOException {
    StringBuilder lines = new StringBuilder();
    EvidenceLines.write(run, lines);
    return lines.toString();
  }
}
