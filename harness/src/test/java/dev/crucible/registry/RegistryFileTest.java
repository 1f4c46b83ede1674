package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Lead;
import dev.crucible.frontier.Reached;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryFileTest {

  private static final Version FIRST =
      version(23, "first", Map.of("MARGIN", "0.05", "WORDS", "\"a \\\"b\\\" η\\n\""));
  private static final Version SECOND =
      version(24, "wider", Map.of("MARGIN", "0.1", "BIASED", "true"))
          .with(
              "ci",
              CanonicalRecord.of(Map.of("statistic: s", "\"one\"", "statistic: s; seeds", "5")));
  private static final OnRecord SEEN =
      new OnRecord(Verdict.CORROBORATED, LocalDate.of(2026, 11, 25), "seen");
  private static final RegistryEntry ENTRY =
      new RegistryEntry(Optional.of(SEEN), List.of(FIRST, SECOND));
  private static final List<String> LINKS = Seals.links("T.1", ENTRY.versions());

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void place() {
    file = directory.resolve("registry.lock");
  }

  private static Version version(int day, String reason, Map<String, String> entries) {
    return new Version(
        LocalDate.of(2026, 11, day), reason, CanonicalRecord.of(entries), new TreeMap<>());
  }

  private void write(RegistryEntry entry) {
    RegistryFile before = RegistryFile.read(file);
    before.replace(before.registry().with("T.1", entry));
  }

  @Test
  void aFrontiersScoreIsReadAgain() throws IOException {
    Reached reached = new Reached(new Lead("twin", 0.28), LocalDate.of(2026, 11, 25));
    RegistryEntry scored = ENTRY.with("ci", reached);
    write(scored);
    assertThat(RegistryFile.read(file).registry().entry("T.1")).isEqualTo(scored);
    for (String score : List.of("\"low\"", "-0.1")) {
      Files.writeString(
          file, Files.readString(file).replaceFirst("\"score\": [^,]*", "\"score\": " + score));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RegistryFile.read(file))
          .withMessageContaining("claim T.1, frontier: score must be a number of 0 or more, not");
    }
  }

  /** Both tiers are vouched for by the seal; a file of version 4 knows one. */
  @Test
  void aVerdictOfAnotherTierStandsBesideTheDockets() throws IOException {
    OnRecord full = new OnRecord(Verdict.REFUTED, LocalDate.of(2026, 11, 27), "wider networks");
    RegistryEntry both = ENTRY.with("full", full);
    write(both);
    assertThat(RegistryFile.read(file).registry().entry("T.1")).isEqualTo(both);
    assertThat(Registry.read(file).of("T.1")).isEqualTo(ENTRY.onRecord());
    String text = Files.readString(file);
    assertThat(text).contains("\"tiers\": {\n\"full\": {\n\"verdict\": \"REFUTED\",\n");
    for (String lie :
        List.of(text.replace("REFUTED", "CORROBORATED"), text.replace("-27", "-20"))) {
      Files.writeString(file, lie);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RegistryFile.read(file))
          .withMessageContaining("its verdict, since, reason or frontier was edited by hand");
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    write(ENTRY);
    RegistryFile again = RegistryFile.read(file);
    assertThat(again.registry().entry("T.1")).isEqualTo(ENTRY);
    assertThat(again.registry()).isEqualTo(Registry.read(file));
    again.replace(again.registry());
    assertThat(RegistryFile.read(file).text()).isEqualTo(again.text());
  }

  @Test
  void isWrittenForPeopleAndForMerging() throws IOException {
    write(ENTRY);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
            "version": 5,
            "claims": {
            "T.1": {
            "verdict": "CORROBORATED",
            "since": "2026-11-25",
            "reason": "seen",
            "seal": "%s",
            "registration": {
            "since": "2026-11-24",
            "reason": "wider",
            "link": "%s",
            "digest": "%s",
            "record": {
            "BIASED": true,
            "MARGIN": 0.1
            },
            "observed": {
            "ci": {
            "digest": "%s",
            "design": {
            "statistic: s": {
            "": "one",
            "; seeds": 5
            }
            }
            }
            }
            },
            "history": [
            {
            "since": "2026-11-23",
            "reason": "first",
            "link": "%s",
            "digest": "%s",
            "differs": {
            "BIASED": null,
            "MARGIN": 0.05,
            "WORDS": "a \\"b\\" η\\n"
            }
            }
            ]
            }
            }
            }
            """
                .formatted(
                    Seals.seal("T.1", ENTRY, LINKS.get(1)),
                    LINKS.get(1),
                    SECOND.record().digest(),
                    SECOND.design("ci").digest(),
                    LINKS.get(0),
                    FIRST.record().digest()));
  }

  @Test
  void layoutOrderAndSpellingOfNumbersDoNotMatter() throws IOException {
    write(ENTRY);
    String text = Files.readString(file);
    String other =
        text.replaceAll("\\n *", " ")
            .replace("\"BIASED\": true, \"MARGIN\": 0.1", "\"MARGIN\": 1.0e-1, \"BIASED\": true");
    assertThat(other).contains("1.0e-1");
    Files.writeString(file, other);
    assertThat(Registry.read(file).entry("T.1")).isEqualTo(ENTRY);
  }

  @Test
  void aRecordEditedByHandIsAnError() throws IOException {
    write(ENTRY);
    Files.writeString(file, Files.readString(file).replace("\"MARGIN\": 0.1", "\"MARGIN\": 0.2"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Registry.read(file))
        .withMessageStartingWith(file + ", claim T.1, registration: digest is ")
        .withMessageContaining(SECOND.record().digest())
        .withMessageEndingWith(
            "one of them was edited by hand; restore the file, change the claim instead, and"
                + " accept the change");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "BIASED": true          | "BIASED": [1]    | , claim T.1, registration, BIASED: must be a number, a string, true or false, not [1]
          "MARGIN": 0.1           | "MARGIN": null   | , claim T.1, registration, MARGIN: must be a number, a string, true or false, not null
          "record": {             | "records": {     | , claim T.1, registration: record must be an object with one member an entry
          "differs": {            | "difference": {  | , claim T.1, history 1: record must be an object with one member an entry
          "": "one"               | "": null         | , claim T.1, registration, observed, ci, statistic: s: must be a number, a string, true or false, not null
          "since": "2026-11-24"   | "since": 3       | , claim T.1, registration: since must be a string, not 3
          "since": "2026-11-23"   | "since": "soon"  | , claim T.1, history 1: since must be a day such as 2026-11-23, not "soon"
          "verdict": "CORROBORATED" | "verdict": "YES" | , claim T.1: verdict must be one of [CORROBORATED, REFUTED, INCONCLUSIVE], not "YES"
          """)
  void whatIsNoRegistrationIsNamed(String from, String to, String message) throws IOException {
    write(ENTRY);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryFile.read(file))
        .withMessage(file + message);
  }

  @Test
  void textAfterTheEndIsASyntaxError() throws IOException {
    write(ENTRY);
    int lines = Files.readAllLines(file).size();
    Files.writeString(file, Files.readString(file) + "<<<<<<<\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Registry.read(file))
        .withMessageStartingWith("%s:%s:".formatted(file, lines + 1));
  }

  @Test
  void anEditMeanwhileIsNotWrittenOver() throws IOException {
    write(ENTRY);
    RegistryFile mine = RegistryFile.read(file);
    String theirs = Files.readString(file).replace("seen", "seen twice");
    Files.writeString(file, theirs);
    assertThatIllegalStateException()
        .isThrownBy(() -> mine.replace(mine.registry().with("T.2", ENTRY)))
        .withMessage(
            file + " changed while this command ran; nothing is written: give the command again");
    assertThat(Files.readString(file)).isEqualTo(theirs);
    assertThat(names()).containsExactly("registry.lock");
  }

  @Test
  void twoCommandsDoNotWriteAtOnce() throws IOException {
    write(ENTRY);
    String before = Files.readString(file);
    Path draft = Files.createFile(directory.resolve("registry.lock.draft"));
    RegistryFile mine = RegistryFile.read(file);
    assertThatIllegalStateException()
        .isThrownBy(() -> mine.replace(mine.registry()))
        .withMessage(
            "%s is being written by another command; if none is running, remove %s"
                .formatted(file, draft));
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(draft).exists();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    Path nowhere = directory.resolve("none/registry.lock");
    RegistryFile mine = RegistryFile.read(nowhere);
    assertThatThrownBy(() -> mine.replace(mine.registry()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot write " + nowhere + ", which is unchanged: ");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
