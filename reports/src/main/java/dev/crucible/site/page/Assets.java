package dev.crucible.site.page;

import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The site's one style sheet and one script, each put together from files of one topic. */
public final class Assets {

  /** In this order: later rules win, and print has the last word. */
  private static final List<String> STYLES =
      List.of(
          "tokens",
          "base",
          "shell",
          "badge",
          "table",
          "front",
          "docket",
          "trust",
          "claim",
          "frontier",
          "runs",
          "sceptics",
          "plot",
          "pages",
          "print");

  private static final List<String> SCRIPTS =
      List.of("theme", "docket", "copy", "unfold", "compare");

  private Assets() {}

  /**
   * Writes {@code assets/site.css} and {@code assets/site.js}.
   *
   * @throws IOException if a file could not be written
   */
  public static void write(Path folder) throws IOException {
    Path assets = Files.createDirectories(folder.resolve("assets"));
    Utf8.write(assets.resolve("site.css"), style());
    Utf8.write(assets.resolve("site.js"), script());
  }

  static String style() throws IOException {
    StringBuilder style = new StringBuilder();
    for (String name : STYLES) {
      style.append(resource("css/" + name + ".css"));
    }
    return style.toString();
  }

  static String script() throws IOException {
    StringBuilder script = new StringBuilder("\"use strict\";\n");
    for (String name : SCRIPTS) {
      // A scope of its own each: one file's names are none of another's.
      script.append("(() => {\n").append(resource("js/" + name + ".js")).append("})();\n");
    }
    return script.toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = Assets.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
