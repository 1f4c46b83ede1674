package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links of the documentation lead somewhere, and its commands are there. */
class TheDocuments {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern PROFILE = Pattern.compile("mvn -P([a-z-]+)");
  private static final Pattern PROFILE_ID =
      Pattern.compile("<profile>\\s*(?:<!--(?:(?!-->).)*-->\\s*)?<id>([a-z-]+)<", Pattern.DOTALL);

  static List<Path> documents() throws IOException {
    try (Stream<Path> pages = Files.walk(ROOT.resolve("reports/docs"))) {
      return Stream.concat(
              Stream.of(
                      "README.md",
                      "claims/CONTRIBUTING.md",
                      "reports/FORMATS.md",
                      "reports/desk/CLAIM.md")
                  .map(ROOT::resolve),
              pages.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** At the top stand the build, the modules and what a reader opens first. */
  @Test
  void standAtTheTopOnlyAsTheReadme() throws IOException {
    try (Stream<Path> top = Files.list(ROOT)) {
      assertThat(top.map(path -> path.getFileName().toString()).filter(n -> n.endsWith(".md")))
          .containsExactly("README.md");
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void leadSomewhere(Path document) {
    String text = CODE.matcher(read(document)).replaceAll("");
    assertThat(LINK.matcher(text).results().map(m -> m.group(1)))
        .filteredOn(link -> !link.contains("://"))
        .allSatisfy(link -> assertThat(leads(document, link)).as("%s leads", link).isTrue());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void giveCommandsThatExist(Path document) {
    Set<String> profiles =
        PROFILE_ID
            .matcher(read(ROOT.resolve("pom.xml")))
            .results()
            .map((MatchResult profile) -> profile.group(1))
            .collect(Collectors.toSet());
    assertThat(profiles).contains("trial", "desk", "docs");
    assertThat(PROFILE.matcher(read(document)).results().map(m -> m.group(1)))
        .allSatisfy(named -> assertThat(profiles).contains(named));
  }

  private static boolean leads(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty()
            ? document
            : Objects.requireNonNull(document.getParent()).resolve(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** A heading's anchor: small letters, no marks, hyphens for blanks. */
  private static Set<String> anchors(Path page) {
    String text = CODE.matcher(read(page)).replaceAll("");
    return HEADING
        .matcher(text)
        .results()
        .map(
            heading ->
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
