package dev.crucible.docs;

import dev.crucible.site.trust.Trust;
import java.util.List;
import java.util.stream.Stream;

/** The table of how often rules and intervals err: the worst figure of each kind. */
public final class TrustTable {

  /** The names of the columns. */
  static final List<String> HEAD =
      List.of(
          "kind",
          "seeds",
          "false corroboration, at most 5 %",
          "false refutation, at most 5 %",
          "power, 77 to 83 %",
          "coverage, 93 to 97 %");

  private TrustTable() {}

  /**
   * Returns the page with the figures that are on record.
   *
   * @param name the page's name, for messages
   * @throws IllegalArgumentException if the page has no such table
   */
  public static String in(String name, String page) {
    return MarkdownTable.in(name, page, HEAD)
        .with(Trust.kinds().stream().map(TrustTable::row).toList())
        .text();
  }

  private static List<String> row(Trust.ErrorRates kind) {
    return Stream.of(
            kind.subject(),
            kind.seeds(),
            kind.falseCorroboration(),
            kind.falseRefutation(),
            kind.power(),
            kind.coverage())
        .map(MarkdownTable::cell)
        .toList();
  }
}
