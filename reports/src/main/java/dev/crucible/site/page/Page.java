package dev.crucible.site.page;

/**
 * What every page of the site has in common.
 *
 * @param title the page's title, without the site's name
 * @param root the way from the page to the site's folder: empty, or {@code ../}
 * @param section the part of the site that it belongs to
 */
public record Page(String title, String root, Section section) {

  /** The parts of the site, in the order of its navigation. */
  public enum Section {
    /** The front page with the docket. */
    DOCKET("Docket", "index.html"),
    /** The open directions' frontiers. */
    FRONTIERS("Frontiers", "frontiers/index.html"),
    /** All runs. */
    RUNS("Runs", "runs/index.html"),
    /** Two runs side by side. */
    COMPARE("Compare", "compare.html"),
    /** What sceptics say. */
    SCEPTICS("The sceptics", "sceptics.html"),
    /** How verdicts are to be read, and how far to trust the instrument. */
    TRUST("How to read it", "trust.html");

    private final String title;
    private final String file;

    Section(String title, String file) {
      this.title = title;
      this.file = file;
    }

    /** Returns the words of its link. */
    public String title() {
      return title;
    }

    /** Returns its first page, from the site's folder. */
    public String file() {
      return file;
    }
  }

  /** Returns the way to a file of the site, given from the site's folder. */
  public String to(String file) {
    return root + file;
  }
}
