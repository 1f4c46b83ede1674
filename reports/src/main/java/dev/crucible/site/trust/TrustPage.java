package dev.crucible.site.trust;

import dev.crucible.site.page.Page;
import dev.crucible.site.page.Page.Section;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The page that says how verdicts are to be read, and how often rules and intervals err. */
public final class TrustPage {

  private TrustPage() {}

  /**
   * Writes {@code trust.html}.
   *
   * @throws IOException if the file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    Page page = new Page(Section.TRUST.title(), "", Section.TRUST);
    Templates.render(
        "trustPage.jte",
        Map.of("page", page, "input", input),
        folder.resolve(Section.TRUST.file()));
  }
}
