package dev.crucible.site.runs;

import dev.crucible.site.page.Page;
import dev.crucible.site.page.Page.Section;
import dev.crucible.site.page.RunFiles;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The page on which any two runs are put side by side, by a script in the reader's browser. */
public final class ComparePage {

  private ComparePage() {}

  /**
   * Writes {@code compare.html}.
   *
   * @throws IOException if the file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    Map<String, Object> model =
        Map.of(
            "page",
            new Page("Compare two runs", "", Section.COMPARE),
            "input",
            input,
            "entries",
            Timeline.of(input.history()),
            "files",
            RunFiles.of(input.history().runs()));
    Templates.render("runs/compare.jte", model, folder.resolve(Section.COMPARE.file()));
  }
}
