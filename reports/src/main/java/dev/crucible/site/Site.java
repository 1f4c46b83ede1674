package dev.crucible.site;

import dev.crucible.site.front.FrontPage;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The static site that a run leaves: pages that need no server and no network.
 *
 * <p>Every kind of page is a class of its own; this one calls them all.
 */
public final class Site {

  private Site() {}

  /**
   * Writes the site.
   *
   * @param folder an empty folder
   * @throws IOException if a file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    Assets.write(folder);
    FrontPage.write(input, folder);
    TrustPage.write(input, folder);
  }
}
