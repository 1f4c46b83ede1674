package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LedgerFieldsTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ledger.jsonl");
  }

  private JsonNode only() {
    List<LedgerEntry> entries = new ArrayList<>();
    Ledger.at(file()).read(entries::add);
    assertThat(entries).hasSize(1);
    return entries.get(0).fields();
  }

  @Test
  void aLineOfBeforeTheLaterFieldsStaysValid() throws IOException {
    Files.writeString(
        file(),
        """
        {"schema":1,"kind":"claim","time":"2026-11-30T10:15:00Z","run":"first","claim":"EOS.1",\
        "registration":null,"verdict":"REFUTED","statistics":[{"name":"plateau","unit":"1",\
        "estimate":1.02,"low":1.0,"high":1.04,"confidence":0.9,"n":2,"excluded":1,\
        "verdict":"REFUTED"}],"controls":{"refuted":1,"total":1},"mutants":{"killed":1,"total":2},\
        "frontier":{"candidate":"closed form","score":0.31},"tier":"ci","commit":"1a2b",\
        "clean":true,"engine":"none","java":"17","cpu":"2 cores","seconds":96.25,"previous":"%s"}
        """
            .formatted(LedgerEntry.NOTHING));

    assertThat(only().path("frontier").path("score").doubleValue()).isEqualTo(0.31);
    assertThat(Ledger.at(file()).append(LedgerRuns.run("second", "EOS.1")).lines()).isEqualTo(1);
  }

  @Test
  void aLineNamesWhatWasNotRefutedAndCountsByKind() {
    Ledger.at(file()).append(LedgerRuns.run("first", "EOS.1"));

    assertThat(only().path("against"))
        .hasToString("{\"control\":[1],\"own\":[2],\"automatic\":[0]}");
    assertThat(only().path("notRefuted"))
        .hasToString(
            "[{\"statistic\":\"η = 0.15\",\"kind\":\"own\",\"name\":\"3/η\","
                + "\"verdict\":\"INCONCLUSIVE\"}]");
  }

  @Test
  void aFrontierKeepsEveryCandidateAndTheCriterion() {
    Ledger.at(file()).append(LedgerRuns.withFrontier("first", "OD8.2"));

    assertThat(only().path("frontier"))
        .isEqualTo(
            LineFormat.JSON.readTree(
                """
                {"candidate": "closed form", "score": 0.3, "criterion": 0.05, "step": 0.1,
                 "candidates": [
                  {"name": "closed form", "role": "THEORY", "score": 0.3, "worst": 0.9},
                  {"name": "silent", "role": "THEORY", "score": null, "worst": null},
                  {"name": "none", "role": "BASELINE", "score": 0.7, "worst": 1.5},
                  {"name": "shuffled", "role": "CONTROL", "score": 0.8, "worst": 2.5}]}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"seeds\":\"fixed\" | \"seeds\":\"new\" | seeds must be fixed, fresh, repeated or absent",
        "\"firstSeed\":0 | \"firstSeed\":-1 | firstSeed must be 0, a larger integer or absent",
        "\"kind\":\"value\" | \"kind\":7 | statistics[0].kind must be text or absent, not 7",
        "\"relation\":\"equals\" | \"relation\":\"is\" | statistics[0].relation must be equals, at",
        "\"agreement\":0.0 | \"agreement\":1.5 | statistics[0].agreement must be a p-value, null",
        "[1.01,1.03,null] | [1.01,\"x\"] | statistics[0].values must be a list of numbers and",
        "\"own\":[2] | \"own\":[-2] | against must be {control, own, automatic}: in each a count",
        "\"own\":[2] | \"others\":[2] | against must be {control, own, automatic}: in each a count",
        "\"notRefuted\":[ | \"notRefuted\":7,\"more\":[ | notRefuted must be a list of what was",
        "\"kind\":\"own\" | \"kind\":\"mine\" | notRefuted[0].kind must be control, own or automatic",
        "\"name\":\"3/η\" | \"name\":3 | notRefuted[0].name must be text without control",
        "\"role\":\"THEORY\" | \"role\":\"RIVAL\" | candidates must be a list with a theory, or",
        "\"role\":\"CONTROL\" | \"role\":\"SHAM\" | candidates[3].role must be THEORY, BASELINE or",
        "\"worst\":0.9 | \"worst\":\"much\" | frontier.candidates[0].worst must be a number of 0 or more, or null"
      })
  void aFieldThatIsWrongIsNamed(String from, String to, String message) throws IOException {
    Ledger.at(file()).append(LedgerRuns.withFrontier("first", "OD8.2"));
    String text = Files.readString(file());
    assertThat(text).contains(from);
    Files.writeString(file(), text.replace(from, to));

    assertThatThrownBy(this::only)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ledger.jsonl:1: ")
        .hasMessageContaining(message);
  }

  @Test
  void linesMadeElsewhereAreCheckedAndChained() throws IOException {
    Ledger.at(file()).append(LedgerRuns.run("first", "EOS.1"));
    List<ObjectNode> lines = ClaimLines.of(LedgerRuns.run("second", "EOS.1", "S1.1"));
    List<String> seen = new ArrayList<>();
    Ledger.at(file()).append("two", e -> seen.add(e.fields().path("run").asString()), () -> lines);

    assertThat(seen).containsExactly("first");
    assertThat(Ledger.at(file()).read(entry -> {}).lines()).isEqualTo(3);

    byte[] before = Files.readAllBytes(file());
    List<ObjectNode> wrong = List.of(lines.get(0).deepCopy().put("tier", 3));
    assertThatThrownBy(() -> Ledger.at(file()).append("one", entry -> {}, () -> wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tier must be text without control characters, not 3");
    assertThatThrownBy(
            () ->
                Ledger.at(file())
                    .append(
                        "one",
                        entry -> {},
                        () -> {
                          throw new IllegalStateException("is there already");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("is there already");
    assertThat(file()).hasBinaryContent(before);
  }
}
