package dev.crucible.site;

import dev.crucible.site.claim.ClaimPages;
import dev.crucible.site.front.FrontPage;
import dev.crucible.site.frontier.FrontierPages;
import dev.crucible.site.news.Feed;
import dev.crucible.site.news.JunitXml;
import dev.crucible.site.news.MarkdownSummary;
import dev.crucible.site.page.Assets;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.runs.ComparePage;
import dev.crucible.site.runs.RunPages;
import dev.crucible.site.runs.RunsPage;
import dev.crucible.site.sceptics.ScepticsPage;
import dev.crucible.site.trust.TrustPage;
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
    ClaimPages.write(input, folder);
    FrontierPages.write(input, folder);
    RunsPage.write(input, folder);
    RunPages.write(input, folder);
    ComparePage.write(input, folder);
    ScepticsPage.write(input, folder);
    Feed.write(input, folder);
    MarkdownSummary.write(input, folder);
    JunitXml.write(input, folder);
  }
}
