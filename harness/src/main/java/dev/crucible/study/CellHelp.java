package dev.crucible.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be named of a claim's studies on the command line, as a table for people. */
public final class CellHelp {

  /** More values than this are counted and not listed. */
  private static final int MOST = 8;

  private CellHelp() {}

  /** Returns a line a component: its name, what it takes, what is registered. */
  public static List<String> of(String claimId, List<Study<?, ?, ?>> studies, Tier tier) {
    List<String> lines = new ArrayList<>();
    for (Study<?, ?, ?> study : studies) {
      lines.add("%s, study \"%s\"".formatted(claimId, study.name()));
      Place.components(study, tier)
          .forEach(
              (name, values) ->
                  lines.add(
                      String.format(
                          Locale.ROOT,
                          "  %-20s %-36s %s",
                          name,
                          Component.kind(values.get(0)),
                          registered(values))));
    }
    return lines;
  }

  private static String registered(List<Object> values) {
    String listed =
        values.stream().limit(MOST).map(Columns::words).collect(Collectors.joining(", "));
    return values.size() <= MOST ? listed : "%s … (%s values)".formatted(listed, values.size());
  }
}
