package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {

  private static final String GOOD =
      """
      {"version": 1, "claims": {
        "EOS.1": {"verdict": "CORROBORATED", "since": "2026-11-23", "reason": "seen"},
        "S1.1": {"verdict": "REFUTED", "since": "2026-11-24", "reason": "not seen"}
      }}
      """;

  private static final OnRecord EOS1 =
      new OnRecord(Verdict.CORROBORATED, LocalDate.of(2026, 11, 23), "seen");

  @TempDir Path directory;

  @Test
  void readsTheVerdictsOfVersionOneAsUnregistered() throws IOException {
    Registry registry = Registry.read(write("registry.lock", GOOD));
    assertThat(registry.of("EOS.1")).contains(EOS1);
    assertThat(registry.claims()).containsOnlyKeys("EOS.1", "S1.1");
    assertThat(registry.of("EOS.2")).isEmpty();
    assertThat(registry.entry("EOS.1").versions()).isEmpty();
  }

  @Test
  void aMissingFileIsAnEmptyRegistry() {
    assertThat(Registry.read(directory.resolve("none.lock")).claims()).isEmpty();
  }

  @Test
  void isFoundUpwardUnlessGiven() throws IOException {
    write("claims/registry.lock", GOOD);
    Path below = Files.createDirectories(directory.resolve("a/b"));
    assertThat(Registry.find(Optional.empty(), below).of("EOS.1")).contains(EOS1);
    Path given = directory.resolve("none.lock");
    assertThat(Registry.find(Optional.of(given.toString()), below).claims()).isEmpty();
  }

  @Test
  void aSyntaxErrorNamesFileLineAndColumn() throws IOException {
    Path file = write("registry.lock", "{\"version\": 1,\n  \"claims\" {}}");
    assertThatThrownBy(() -> Registry.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ":2:12: ");
  }

  @Test
  void aDuplicateClaimIsAnError() throws IOException {
    Path file = write("registry.lock", GOOD.replace("S1.1", "EOS.1"));
    assertThatThrownBy(() -> Registry.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ":3:")
        .hasMessageContaining("Duplicate")
        .hasMessageContaining("EOS.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "version": 1               | "version": 6         | : version is 6, and this Crucible reads 5 and older: update Crucible
          "version": 1               | "version": 0         | : version must be 5, not 0
          "version": 1               | "version": "2"       | : version must be 5, not "2"
          "version": 1,              | ~~                   | : version must be 5, not missing
          "claims"                   | "claim"              | : claims must be an object with
          CORROBORATED               | CONFIRMED            | , claim EOS.1: verdict must be one of
          CORROBORATED               | INVALID              | , claim EOS.1: verdict must be one of
          2026-11-24                 | 24.11.2026           | , claim S1.1: since must be a day
          2026-11-24                 | 2026-02-30           | , claim S1.1: since must be a day
          , "reason": "not seen"     | ~~                   | , claim S1.1: reason must be a string
          "not seen"                 | 3                    | , claim S1.1: reason must be a string
          """)
  void whatIsNoRegistryIsNamed(String from, String to, String message) throws IOException {
    assertThat(GOOD).contains(from);
    Path file = write("registry.lock", GOOD.replace(from, to));
    assertThatThrownBy(() -> Registry.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void anEmptyFileIsNoRegistry() throws IOException {
    Path file = write("registry.lock", "");
    assertThatThrownBy(() -> Registry.read(file)).isInstanceOf(IllegalArgumentException.class);
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
