package dev.crucible.site.page;

import dev.crucible.text.Utf8;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Renders the templates of {@code src/main/jte}, which are compiled with the module and escape
 * whatever they print.
 */
public final class Templates {

  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private Templates() {}

  /**
   * Renders a template into a file, whose folder is made if it is not there.
   *
   * @param template its file name: {@code trustPage.jte}
   * @param model its parameters by name
   * @throws IOException if the file could not be written
   */
  public static void render(String template, Map<String, Object> model, Path file)
      throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    try (BufferedWriter target = Utf8.writer(file)) {
      render(template, model, target);
    }
  }

  /**
   * Renders a template.
   *
   * @param template its file name
   * @param model its parameters by name
   * @throws IOException if the target refuses
   */
  static void render(String template, Map<String, Object> model, Writer target) throws IOException {
    try {
      ENGINE.render(template, model, new IsolatingOutput(new WriterOutput(target)));
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
}
