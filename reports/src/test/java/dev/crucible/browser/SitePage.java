package dev.crucible.browser;

import java.net.URI;

/** The kinds of pages that the site has, by one of each. */
enum SitePage {
  FRONT("index.html"),
  CLAIM("claims/EOS.1.html"),
  CLAIM_WITH_FRONTIER("claims/L3.2.html"),
  CLAIM_NOT_RUN("claims/H4.1.html"),
  FRONTIERS("frontiers/index.html"),
  FRONTIER("frontiers/L3.2.html"),
  RUNS("runs/index.html"),
  RUN("runs/{new}.html"),
  COMPARISON("compare.html#a={old}&b={new}"),
  COMPARE("compare.html"),
  SCEPTICS("sceptics.html"),
  TRUST("trust.html");

  private final String way;

  SitePage(String way) {
    this.way = way;
  }

  /** Returns the address of such a page. */
  URI address(SampleSite site) {
    String found =
        way.replace("{old}", site.past().get(0).provenance().id())
            .replace("{new}", site.past().get(site.past().size() - 2).provenance().id());
    return site.folder().toUri().resolve(found);
  }
}
