package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.Provenance;
import dev.crucible.finding.Verdict;
import dev.crucible.host.Reply;
import dev.crucible.host.Repository;
import dev.crucible.registry.Registrar;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.registry.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose two files were both edited, so that they agree: what was measured tells. */
class PromotedLiesTest {

  private static final Map<String, Class<?>> CLAIMS = Map.of("T.1", Sums.class);

  private static final RegistryEntry ON_RECORD =
      new RegistryEntry(
          Optional.empty(),
          List.of(
              new Version(
                  LocalDate.of(2026, 11, 1),
                  "first registered",
                  Registrar.record(Sums.class),
                  new TreeMap<>())));

  @TempDir Path folder;

  @BeforeEach
  void run() throws IOException {
    Provenance provenance =
        new Provenance(
            "19700101T000000Z-1a2b3c4", Instant.EPOCH, "1a2b3c4", true, "ci", "none", "17", "cpu");
    TrialsOfSums.publish(
        folder.resolve("run"), provenance, TrialsOfSums.evidence(ON_RECORD, TrialsOfSums.NEAR_TWO));
  }

  private Path official() {
    return folder.resolve("ledger.jsonl");
  }

  private void promote() {
    Promote.promote(
        folder.resolve("run"),
        CLAIMS,
        official(),
        Repository.asking(command -> Reply.of("")),
        Instant.parse("2026-12-31T00:00:00Z"),
        line -> {});
  }

  /** Edits both files alike: what docket.json has on a line of its own has other blanks there. */
  private void edit(String from, String to) throws IOException {
    for (String name : List.of("docket.json", "evidence.jsonl")) {
      Path file = folder.resolve("run").resolve(name);
      String text = Files.readString(file);
      Files.writeString(file, text.replaceAll(from, to));
    }
  }

  private void refused(String... reasons) {
    assertThatThrownBy(this::promote)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(reasons)
        .hasMessageContaining(
            "what a run says must be what its measurements give: its files were changed, or the"
                + " rules were since; in that case check out 1a2b3c4 and promote it there");
    assertThat(official()).doesNotExist();
  }

  @Test
  void anHonestRunIsPromoted() throws IOException {
    assertThat(Files.readString(folder.resolve("run/docket.json"))).contains("REFUTED");
    promote();
    assertThat(Files.readAllLines(official())).hasSize(1);
  }

  @Test
  void anotherVerdictOfTheClaim() throws IOException {
    Path docket = folder.resolve("run/docket.json");
    Files.writeString(
        docket,
        Files.readString(docket)
            .replaceFirst("\"verdict\" : \"REFUTED\"", "\"verdict\" : \"CORROBORATED\""));
    Path evidence = folder.resolve("run/evidence.jsonl");
    Files.writeString(
        evidence,
        Files.readString(evidence)
            .replaceFirst("\"verdict\":\"REFUTED\"", "\"verdict\":\"CORROBORATED\""));
    refused("T.1: verdict is CORROBORATED, and what was measured gives REFUTED");
  }

  @Test
  void anotherVerdictOfAllStatistics() throws IOException {
    edit("(\"verdict\" ?: ?)\"REFUTED\"", "$1\"CORROBORATED\"");
    refused("T.1: verdict is ", "verdict is \"CORROBORATED\", and what was measured gives");
  }

  @Test
  void anotherEstimate() throws IOException {
    edit("(\"(?:estimate|value)\" ?: ?)2\\.0(,)", "$11.0$2");
    refused("T.1: evidence.jsonl, \"the x\", estimate, value is 1.0, and what was measured");
  }

  @Test
  void anEstimateOfTheDocketAlone() throws IOException {
    edit("(\"low\" : )[0-9.]*", "$11.9");
    refused("T.1: docket.json, statistics \"the x\", low is 1.9, and what was measured gives");
  }

  @Test
  void anotherValueOfASeed() throws IOException {
    edit("(\"value\":)2\\.01", "$12.31");
    refused("T.1: evidence.jsonl, \"the x\", estimate, ");
  }

  @Test
  void aControlThatWasNotTried() throws IOException {
    edit("(?s)(\"controls\" : \\[ )\\{[^}]*\\}, ", "$1");
    refused("T.1: docket.json, controls: there are 1, and what was measured gives 2");
  }

  @Test
  void aWiderMargin() throws IOException {
    double margin = Sums.ONE.margin();
    edit("(\"margin\" ?: ?)" + margin, "$1" + 2);
    assertThatThrownBy(this::promote).hasMessageContaining("T.1: ");
    assertThat(official()).doesNotExist();
  }

  @Test
  void aReasonThatIsNotTheClaims() throws IOException {
    edit("\"a tenth\"", "\"by design\"");
    refused("T.1: \"the x\" was held against a prediction that the claim does not register");
  }

  @Test
  void controlCharactersAreRefused() throws IOException {
    Path docket = folder.resolve("run/docket.json");
    Files.writeString(
        docket,
        Files.readString(docket).replace("\"engine\" : \"none\"", "\"engine\" : \"\\u001b[2J\""));
    assertThatThrownBy(this::promote)
        .hasMessageContaining("engine must be text without control characters");
    assertThat(official())
        .satisfiesAnyOf(
            file -> assertThat(file).doesNotExist(), file -> assertThat(file).isEmptyFile());
  }

  @Test
  void aTrialThatBrokeOffIsNotJudged() throws IOException {
    Provenance provenance =
        new Provenance(
            "19700101T000000Z-1a2b3c4", Instant.EPOCH, "1a2b3c4", true, "ci", "none", "17", "cpu");
    TrialsOfSums.publish(
        folder.resolve("run"),
        provenance,
        TrialsOfSums.evidence(
            ON_RECORD,
            Verdict.NOT_RUN,
            "broke off",
            List.of(TrialsOfSums.judgement("the x", Sums.ONE, TrialsOfSums.NEAR_ONE))));
    promote();
    assertThat(Files.readString(official())).contains("\"verdict\":\"NOT_RUN\"");
  }
}
