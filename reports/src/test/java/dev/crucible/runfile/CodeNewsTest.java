package dev.crucible.runfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Run;
import dev.crucible.ledger.Likeness;
import dev.crucible.runfile.CodeNews.Known;
import dev.crucible.sample.SampleRuns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CodeNewsTest {

  @Test
  void aRunOnAnotherEngineIsHeldAgainstByItsIntervals() {
    Likeness likeness =
        new Likeness(
            "R0",
            Instant.EPOCH,
            "1a2b",
            2,
            40,
            List.of("a"),
            Optional.of(new Likeness.OtherEngine("an engine", 5, 1)));
    assertThat(
            new CodeNews(
                    "digest",
                    List.of(),
                    CodeNews.Known.ON_RECORD,
                    Optional.empty(),
                    Optional.of(likeness))
                .words())
        .isEqualTo(
            "The code is what gave the verdict on record; against run R0 numbers moved, in 1 place"
                + " (that run computed on an engine, whose last bits are others; 1 of 5 intervals"
                + " do not overlap).");
  }

  private static CodeNews news(List<String> changed, String... differences) {
    Likeness likeness = new Likeness("R0", Instant.EPOCH, "1a2b", 2, 40, List.of(differences));
    return new CodeNews(
        "d1ge57", changed, Known.ON_RECORD, Optional.empty(), Optional.of(likeness));
  }

  @Test
  void saysInOneLineWhatChangedAndWhatMoved() {
    assertThat(news(List.of()).words())
        .isEqualTo(
            "The code is what gave the verdict on record; all 40 numbers are those of run R0, to"
                + " the last bit.");
    assertThat(news(List.of("a.A"), "d", "e").words())
        .isEqualTo(
            "1 class of the code changed since the verdict on record; against run R0 numbers moved,"
                + " in 2 places.");
  }

  @Test
  void ofManyThatMovedTheFirstAreTold() {
    String[] many = new String[33];
    java.util.Arrays.fill(many, "d");
    assertThat(news(List.of(), many).moved()).hasSize(31).last().isEqualTo("and 3 more");
    assertThat(news(List.of(), "d").moved()).containsExactly("d");
  }

  @Test
  void theDocketTellsIt() {
    Run run = SampleRuns.full();
    String claim = run.evidence().get(0).claim().id();
    JsonNode docket =
        Json.MAPPER.readTree(
            DocketJson.write(run, Map.of(claim, news(List.of("a.A", "a.B"), "d"))));
    JsonNode code = docket.path("claims").path(0).path("code");
    assertThat(code)
        .hasToString(
            "{\"digest\":\"d1ge57\",\"changed\":[\"a.A\",\"a.B\"],\"against\":\"R0\",\"moved\":true}");
    assertThat(docket.path("claims").path(1).has("code")).isFalse();
  }
}
