package dev.crucible.site.page;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.ScopeMap.Cell;
import dev.crucible.finding.ScopeMap.Domain;
import dev.crucible.finding.ScopeMap.State;
import dev.crucible.finding.Verdict;
import dev.crucible.headline.Readings;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the scope map's template prints, in words. */
public final class ScopeWords {

  private ScopeWords() {}

  /** Returns the cell's class in the style sheet. */
  public static String style(Optional<Cell> cell) {
    String claimed = cell.filter(c -> c.domain() == Domain.CLAIMED).map(c -> " claimed").orElse("");
    return "cell " + constant(of(cell)) + claimed;
  }

  /** Returns the sign of the verdict that stands behind the state. */
  public static String icon(Optional<Cell> cell) {
    return Words.style(
        cell.flatMap(Cell::ruling).map(ruling -> ruling.verdict()).orElse(Verdict.NOT_RUN));
  }

  /** Returns whether the claim held there. */
  public static String state(Optional<Cell> cell) {
    return switch (of(cell)) {
      case HELD -> "held";
      case FAILED -> "failed";
      case UNDECIDED -> "undecided";
      case NOT_TRIED -> "not tried";
    };
  }

  /**
   * Returns what was measured there, how many seeds do not count, why nothing could be decided, and
   * the remark.
   */
  public static String detail(Optional<Cell> cell) {
    return cell.stream()
        .flatMap(c -> Stream.concat(c.ruling().stream().flatMap(r -> found(c, r)), remark(c)))
        .collect(Collectors.joining("; "));
  }

  private static Stream<String> found(Cell cell, Ruling ruling) {
    Stream<String> reading = ruling.estimate().map(Readings::full).stream();
    Stream<String> seeds =
        Stream.of(ruling.sample())
            .filter(sample -> !sample.exclusions().isEmpty())
            .map(Words::seeds);
    Stream<String> why =
        Stream.of(ruling.reason()).filter(reason -> cell.state() == State.UNDECIDED);
    return Stream.of(reading, seeds, why).flatMap(parts -> parts);
  }

  private static Stream<String> remark(Cell cell) {
    return Stream.of(cell.remark()).filter(text -> !text.isEmpty());
  }

  private static State of(Optional<Cell> cell) {
    return cell.map(Cell::state).orElse(State.NOT_TRIED);
  }

  private static String constant(State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
