package dev.crucible.site.front;

import dev.crucible.site.page.Page;
import dev.crucible.site.page.Page.Section;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Templates;
import dev.crucible.site.page.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The page that readers come to first. */
public final class FrontPage {

  private FrontPage() {}

  /**
   * Writes {@code index.html}.
   *
   * @throws IOException if the file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    List<DocketRow> rows = DocketRows.of(input);
    Map<String, Object> model =
        Map.of(
            "page",
            new Page("Deep-learning theory on trial", "", Section.DOCKET),
            "input",
            input,
            "rows",
            rows,
            "news",
            News.of(input),
            "glance",
            Glance.of(rows, Words.day(input.run().provenance())));
    Templates.render("front/front.jte", model, folder.resolve(Section.DOCKET.file()));
  }
}
