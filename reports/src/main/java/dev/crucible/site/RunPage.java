package dev.crucible.site;

import dev.crucible.claim.Run;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * A run as one HTML page that needs nothing else: style, script and pictures are part of it.
 *
 * <p>The templates in {@code src/main/jte} are compiled with the module and escape whatever they
 * print.
 */
public final class RunPage {

  private RunPage() {}

  /**
   * Writes the page.
   *
   * @throws IOException if the target refuses
   */
  public static void write(Run run, Writer target) throws IOException {
    Map<String, Object> page =
        Map.of("run", run, "style", Assets.style(), "script", Assets.script());
    Templates.render("page.jte", page, target);
  }
}
