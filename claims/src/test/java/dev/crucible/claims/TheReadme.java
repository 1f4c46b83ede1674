package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.OnRecord;
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

/** What the README shows is what is there. */
class TheReadme {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLAIM = Pattern.compile("-Dclaim=([A-Z0-9.,]+)");

  private final String readme = read(ROOT.resolve("README.md"));

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "claims/CONTRIBUTING.md"})
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

  @Test
  void namesClaimsThatExist() {
    List<String> named =
        CLAIM.matcher(readme).results().flatMap(m -> Arrays.stream(m.group(1).split(","))).toList();
    assertThat(named).isNotEmpty();
    assertThat(Docket.scan("dev.crucible.claims").ids()).containsAll(named);
  }

  @Test
  void tellsTheVerdictsOnRecord() {
    Registry registry = Registry.read(Path.of("registry.lock"));
    assertThat(registry.claims()).isNotEmpty();
    for (String id : registry.claims().keySet()) {
      registry.of(id).ifPresent(record -> tells(id, record));
    }
  }

  private void tells(String id, OnRecord record) {
    assertThat(readme)
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
