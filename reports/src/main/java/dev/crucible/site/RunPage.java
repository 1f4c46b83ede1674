package dev.crucible.site;

import dev.crucible.claim.Run;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * A run as one HTML page that needs nothing else: style, script and pictures are part of it.
 *
 * <p>The templates in {@code src/main/jte} are compiled with the module and escape whatever they
 * print.
 */
public final class RunPage {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private RunPage() {}

  /**
   * Writes the page.
   *
   * @throws IOException if the target refuses
   */
  public static void write(Run run, Writer target) throws IOException {
    Map<String, Object> page =
        Map.of("run", run, "style", resource("page.css"), "script", resource("page.js"));
    try {
      TEMPLATES.render("page.jte", page, new WriterOutput(target));
    } catch (TemplateException failure) {
      throw cause(failure);
    }
  }

  /** Returns the disk's complaint, which the engine wraps; anything else is a defect of ours. */
  private static IOException cause(TemplateException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException complaint) {
        return complaint;
      }
    }
    throw failure;
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = RunPage.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
