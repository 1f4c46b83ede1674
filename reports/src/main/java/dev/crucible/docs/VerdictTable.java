package dev.crucible.docs;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.OnRecord;
import dev.crucible.history.History;
import dev.crucible.history.PastFrontier;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.ledger.Registry;
import dev.crucible.summary.Readings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table of all verdicts on record, a row a claim.
 *
 * <p>Title, verdict and date come from the claim and the registry. What was measured is said by its
 * author in words, which stay as long as verdict and date do. A claim without words gets the
 * figures of its last run on the official ledger; where another verdict was put on record since the
 * words were written, these follow the figures, with the verdict that they were written for.
 */
public final class VerdictTable {

  /** The names of the columns. */
  static final List<String> HEAD = List.of("claim", "verdict", "since", "measured");

  private static final int CLAIM = 0;
  private static final int VERDICT = 1;
  private static final int SINCE = 2;
  private static final int MEASURED = 3;

  private VerdictTable() {}

  /**
   * Returns the page with its table as it should be; a page that is so already is returned as it
   * is.
   *
   * @param name the page's name, for messages
   * @param page the page
   * @param docket the claims, in the order of the rows
   * @param history what the official ledger tells
   * @throws IllegalArgumentException if the page has no such table, or a row is of no claim that
   *     has a verdict on record: its words would be lost
   */
  public static String in(
      String name, String page, List<Docketed> docket, Registry registry, History history) {
    MarkdownTable table = MarkdownTable.in(name, page, HEAD);
    Map<String, List<String>> present = byClaim(table);
    List<List<String>> rows = new ArrayList<>();
    for (Docketed claim : docket) {
      registry
          .of(claim.id())
          .ifPresent(
              record ->
                  rows.add(
                      row(
                          claim,
                          record,
                          Optional.ofNullable(present.remove(claim.id())),
                          history.of(claim.id()))));
    }
    if (!present.isEmpty()) {
      throw new IllegalArgumentException(
          ("%s has a row of %s, of which no verdict is on record: take the row out, or see what"
                  + " became of the claim")
              .formatted(name, String.join(", ", present.keySet())));
    }
    return table.with(rows).text();
  }

  private static Map<String, List<String>> byClaim(MarkdownTable table) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (List<String> row : table.rows()) {
      String id = row.get(CLAIM).split(" ", 2)[0];
      if (rows.put(id, row) != null) {
        throw new IllegalArgumentException(
            "%s has two rows of %s: keep the one whose words hold".formatted(table.page(), id));
      }
    }
    return rows;
  }

  private static List<String> row(
      Docketed claim, OnRecord record, Optional<List<String>> present, List<PastTrial> trials) {
    String verdict = record.verdict().words();
    String since = record.since().toString();
    boolean holds =
        present
            .filter(row -> row.get(VERDICT).equals(verdict) && row.get(SINCE).equals(since))
            .isPresent();
    String measured =
        holds
            ? present.orElseThrow().get(MEASURED)
            : figures(record, trials) + present.map(VerdictTable::before).orElse("");
    return List.of(MarkdownTable.cell(claim.id() + " " + claim.title()), verdict, since, measured);
  }

  private static String before(List<String> row) {
    return ". Before, %s since %s: %s"
        .formatted(row.get(VERDICT), row.get(SINCE), row.get(MEASURED));
  }

  /** Only a run that found the verdict on record has the figures behind it. */
  private static String figures(OnRecord record, List<PastTrial> trials) {
    return trials.stream()
        .filter(trial -> trial.isFixed(trial.run().tier()) && trial.verdict() == record.verdict())
        .reduce((older, newer) -> newer)
        .map(VerdictTable::figures)
        .map(MarkdownTable::cell)
        .orElse("no run with this verdict is on the official ledger yet");
  }

  private static String figures(PastTrial trial) {
    String frontier = trial.frontier().map(PastFrontier::best).map(VerdictTable::best).orElse("");
    return frontier
        + trial.statistics().stream().map(VerdictTable::figure).collect(Collectors.joining("; "));
  }

  private static String best(PastFrontier.Score best) {
    return "best theory %s, off by %s; ".formatted(best.candidate(), Numbers.brief(best.median()));
  }

  private static String figure(PastStatistic statistic) {
    return statistic.name()
        + " "
        + statistic
            .reading()
            .map(reading -> Readings.full(reading.in(statistic.unit(), statistic.counted())))
            .orElse("not measured");
  }
}
