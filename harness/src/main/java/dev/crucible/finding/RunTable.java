package dev.crucible.finding;

import java.util.List;

/**
 * The table of a study's runs: one row a cell and seed.
 *
 * @param study the study's name
 * @param columns what is varied, the seed, what was read, and why a row does not count
 * @param rows the cells as text, as many a row as there are columns; numbers with all their digits,
 *     what is not there as nothing
 */
public record RunTable(String study, List<String> columns, List<List<String>> rows) {

  /**
   * Checks and copies the rows.
   *
   * @throws IllegalArgumentException if a row has another number of cells than there are columns
   */
  public RunTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a run table of %s columns has a row of %s: %s"
                .formatted(columns.size(), row.size(), row));
      }
    }
  }
}
