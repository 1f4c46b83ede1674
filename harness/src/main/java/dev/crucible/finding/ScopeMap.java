package dev.crucible.finding;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a claim was tried, and whether it held there: a domain of validity as data.
 *
 * @param title what must hold, a few words
 * @param rows what the rows are, for example {@code architecture, data, loss}
 * @param columns what the columns are, for example {@code η}
 * @param cells the places that were tried or considered; every other place was not tried
 */
public record ScopeMap(String title, String rows, String columns, List<Cell> cells) {

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  /** Whether the claim held somewhere. */
  public enum State {
    /** Tried, and the interval lies inside the margin. */
    HELD,
    /** Tried, and the interval lies outside. */
    FAILED,
    /** Tried, and it could not be decided. */
    UNDECIDED,
    /** Not tried. */
    NOT_TRIED
  }

  /** Whether the claim says anything about a place. */
  public enum Domain {
    /** The claim is made here: what is found counts for its verdict. */
    CLAIMED,
    /** Beyond what is claimed: tried by the same rule, to see how far the claim reaches. */
    BEYOND,
    /** Beyond what is claimed, where somebody asked: tried for this run alone. */
    ELSEWHERE
  }

  /**
   * One place on the map.
   *
   * @param row its row
   * @param column its column
   * @param domain whether the claim is made here
   * @param ruling what was found; empty where nothing was tried
   * @param remark what a reader must know of it; may be empty
   */
  public record Cell(
      String row, String column, Domain domain, Optional<Ruling> ruling, String remark) {

    /** Returns whether the claim held here. */
    public State state() {
      return ruling
          .map(
              found ->
                  switch (found.verdict()) {
                    case CORROBORATED -> State.HELD;
                    case REFUTED -> State.FAILED;
                    case INCONCLUSIVE, INVALID, NOT_RUN -> State.UNDECIDED;
                  })
          .orElse(State.NOT_TRIED);
    }
  }

  /**
   * Checks that no place is given twice and copies the list.
   *
   * @throws IllegalArgumentException if one is
   */
  public ScopeMap {
    cells = List.copyOf(cells);
    for (Cell cell : cells) {
      if (cells.stream().filter(other -> samePlace(cell, other)).count() > 1) {
        throw new IllegalArgumentException(
            "scope map \"%s\" gives %s at %s twice".formatted(title, cell.row(), cell.column()));
      }
    }
  }

  /** Returns the rows, in the order in which they first appear. */
  public List<String> rowNames() {
    return cells.stream().map(Cell::row).distinct().toList();
  }

  /** Returns the columns: by size if all are numbers, else as they first appear. */
  public List<String> columnNames() {
    List<String> names = cells.stream().map(Cell::column).distinct().toList();
    return names.stream().allMatch(NUMBER.asMatchPredicate())
        ? names.stream().sorted(Comparator.comparingDouble(Double::parseDouble)).toList()
        : names;
  }

  /** Returns the cell at a place; empty if nothing is said of it. */
  public Optional<Cell> at(String row, String column) {
    return cells.stream()
        .filter(cell -> cell.row().equals(row) && cell.column().equals(column))
        .findFirst();
  }

  private static boolean samePlace(Cell one, Cell other) {
    return one.row().equals(other.row()) && one.column().equals(other.column());
  }
}
