package dev.crucible.summary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Evidence;
import dev.crucible.claim.Judgement;
import dev.crucible.claim.Run;
import dev.crucible.sample.SampleRuns;
import dev.crucible.summary.ConsoleTable.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Wherever a seed was left out, every summary says what the verdict would be with it. */
class LeftOutTest {

  private static final Run RUN = SampleRuns.leavingOneOut();
  private static final Console CONSOLE = new Console(UTF_8, ConsoleTable.NARROWEST);

  @Test
  void theConsoleSaysIt() {
    assertThat(ConsoleTable.lines(RUN, Path.of("page"), CONSOLE))
        .containsSequence(
            "EOS.1: plateau: 1 of 5 seeds left out (INELIGIBLE)",
            "    counted as measured the verdict would be INCONCLUSIVE, at the margin's edge"
                + " INCONCLUSIVE")
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    assertThat(ConsoleTable.lines(SampleRuns.full(), Path.of("page"), CONSOLE))
        .noneMatch(line -> line.contains("left out"));
  }

  @Test
  void theDocketSaysIt() {
    JsonNode docket = Json.MAPPER.readTree(DocketJson.write(RUN, Map.of()));
    assertLeftOut(docket.path("claims").path(0).path("statistics").path(0).path("leftOut"));
  }

  @Test
  void theEvidenceSaysItAndKeepsWhatWasMeasured() throws IOException {
    StringBuilder line = new StringBuilder();
    EvidenceLines.write(RUN, line);
    JsonNode judgement = Json.MAPPER.readTree(line.toString()).path("judgements").path(0);
    assertLeftOut(judgement.path("leftOut"));
    JsonNode last = judgement.path("sample").path("observations").path(4);
    assertThat(last.path("value").isNull()).isTrue();
    assertThat(last.path("exclusion").path("measured").asDouble()).isEqualTo(1.5);
    assertThat(judgement.path("controls").path(0).has("leftOut")).isFalse();
  }

  private static void assertLeftOut(JsonNode left) {
    assertThat(left.toString())
        .isEqualTo(
            "{\"seeds\":1,\"of\":5,\"causes\":[\"INELIGIBLE\"],\"measured\":1,"
                + "\"asMeasured\":\"INCONCLUSIVE\",\"atEdge\":\"INCONCLUSIVE\"}");
  }

  /** Guards the tests above: the ruling that they read is a corroboration. */
  @Test
  void theVerdictRestsOnTheExclusion() {
    List<Judgement> judgements = RUN.evidence().stream().map(Evidence::judgements).toList().get(0);
    assertThat(judgements.get(0).ruling().verdict().words()).isEqualTo("CORROBORATED");
  }
}
