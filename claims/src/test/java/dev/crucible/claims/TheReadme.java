package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.OnRecord;
import dev.crucible.docs.MadePages;
import dev.crucible.junit.Docket;
import dev.crucible.ledger.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README and documentation show is what is there. */
class TheReadme {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLAIM = Pattern.compile("-Dclaim=([A-Z0-9.,]+)");

  @ParameterizedTest
  @ValueSource(strings = {"reports/docs/building.md", "claims/CONTRIBUTING.md"})
  void showsCodeThatExists(String document) throws IOException {
    List<String> snippets =
        SNIPPET.matcher(read(ROOT.resolve(document))).results().map(m -> m.group(1)).toList();
    assertThat(snippets).isNotEmpty();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      List<String> sources =
          files.filter(f -> f.toString().endsWith(".java")).map(TheReadme::read).toList();
      assertThat(snippets)
          .allSatisfy(
              snippet -> assertThat(sources).anySatisfy(s -> assertThat(s).contains(snippet)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "reports/docs/running.md", "reports/docs/deciding.md"})
  void namesClaimsThatExist(String document) {
    List<String> named =
        CLAIM
            .matcher(read(ROOT.resolve(document)))
            .results()
            .flatMap(m -> Arrays.stream(m.group(1).split(",")))
            .toList();
    assertThat(named).isNotEmpty();
    assertThat(Docket.scan("dev.crucible.claims").ids()).containsAll(named);
  }

  @Test
  void tellsTheVerdictsOnRecord() {
    Registry registry = Registry.read(Path.of("registry.lock"));
    String page = read(ROOT.resolve("reports/docs/verdicts.md"));
    assertThat(registry.claims()).isNotEmpty();
    for (String id : registry.claims().keySet()) {
      registry.of(id).ifPresent(record -> tells(page, id, record));
    }
  }

  /** What a run is told to read instead of the project's own ledger does not stand in its pages. */
  @Test
  void isMadeFromWhatIsOnRecord() {
    Path official = ROOT.resolve("reports/ledger/ledger.jsonl");
    MadePages.of(ROOT, official, Docket.scan("dev.crucible.claims").claims())
        .forEach(
            (page, text) ->
                assertThat(read(page))
                    .as("%s is as %s makes it; give the command", page, MadePages.REPEAT)
                    .isEqualTo(text));
  }

  private static void tells(String page, String id, OnRecord record) {
    assertThat(page)
        .containsPattern(
            "\\| %s [^|]*\\| %s \\| %s \\|"
                .formatted(Pattern.quote(id), record.verdict().words(), record.since()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
