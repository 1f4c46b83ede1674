package dev.crucible.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Axe-core, which says what of a page some readers cannot see, reach or be told. */
final class Axe {

  private static final String RUN =
      """
      const [only, done] = arguments;
      axe.run(document, {runOnly: JSON.parse(only), resultTypes: ["violations"], preload: false})
        .then((found) => done(JSON.stringify(found)), (error) => done(JSON.stringify(
          {violations: [{id: "axe-core failed", impact: "unknown", help: String(error),
            nodes: []}], passes: []})));
      """;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SCRIPT = script();

  private Axe() {}

  /** Which rules a page is held to. */
  enum Rules {
    /** WCAG 2.0 to 2.2, levels A and AA, and what is no rule but good practice. */
    ALL(
        """
        {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a",
          "wcag22aa", "best-practice"]}
        """),
    /** Those of them that depend on colours. */
    COLOURS(
        """
        {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
        """);

    private final String only;

    Rules(String only) {
      this.only = only;
    }
  }

  /**
   * What was found on a page.
   *
   * @param violations one sentence each
   * @param passed how many rules applied and held
   */
  record Findings(List<String> violations, int passed) {}

  /** Looks at the page that the browser shows. */
  static Findings look(Browser browser, Rules rules) {
    if (!Boolean.TRUE.equals(browser.script("return typeof axe === 'object'"))) {
      browser.script(SCRIPT);
    }
    JsonNode found =
        JSON.readTree(String.valueOf(browser.driver().executeAsyncScript(RUN, rules.only)));
    List<String> violations =
        found.path("violations").valueStream().flatMap(Axe::sentences).toList();
    return new Findings(violations, found.path("passes").size());
  }

  private static Stream<String> sentences(JsonNode rule) {
    String what =
        "%s (%s): %s"
            .formatted(
                rule.path("id").asString(),
                rule.path("impact").asString(),
                rule.path("help").asString());
    if (rule.path("nodes").isEmpty()) {
      return Stream.of(what);
    }
    return rule.path("nodes")
        .valueStream()
        .map(
            node ->
                "%s%n    at %s%n    %s"
                    .formatted(
                        what,
                        node.path("target").path(0).asString(),
                        node.path("failureSummary").asString().replaceAll("\\s*\\n\\s*", " ")));
  }

  private static String script() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("axe.min.js cannot be read", e);
    }
  }
}
