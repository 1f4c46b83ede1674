package dev.crucible.site.front;

import dev.crucible.console.VerdictCount;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Claims that belong together, counted by verdict.
 *
 * @param title what they have in common
 * @param filter what shows them alone in the docket: {@code strand=empirical-laws}
 * @param tallies how many ended with which verdict, without zeros
 * @param frontiers the scores of their frontiers
 */
public record Group(
    String title, String filter, List<VerdictCount> tallies, List<FrontierLine> frontiers) {

  /** Copies the lists. */
  public Group {
    tallies = tallies.stream().filter(tally -> tally.claims() > 0).toList();
    frontiers = List.copyOf(frontiers);
  }

  /** Counts docket lines. */
  static Group of(String title, String filter, List<DocketRow> rows, LocalDate today) {
    return new Group(
        title,
        filter,
        VerdictCount.of(rows.stream().map(DocketRow::verdict).toList()),
        rows.stream().flatMap(row -> FrontierLine.of(row, today).stream()).toList());
  }

  /** Returns how many claims there are. */
  public long claims() {
    return tallies.stream().mapToLong(VerdictCount::claims).sum();
  }

  /** Returns the length of its bar as a percentage of the longest. */
  public long share(long longest) {
    return Math.round(100.0 * claims() / longest);
  }

  /** Returns the counts in words: {@code 3 stand, 1 fell}; {@code no claim yet} without any. */
  public String words() {
    return tallies.isEmpty()
        ? "no claim yet"
        : tallies.stream()
            .map(tally -> tally.claims() + " " + word(tally))
            .collect(Collectors.joining(", "));
  }

  /** Returns what became of so many claims, in a word or two. */
  public static String word(VerdictCount tally) {
    return switch (tally.verdict()) {
      case CORROBORATED -> tally.claims() == 1 ? "stands" : "stand";
      case REFUTED -> "fell";
      case INCONCLUSIVE -> "undecided";
      case INVALID -> "invalid";
      case NOT_RUN -> "not run";
    };
  }
}
