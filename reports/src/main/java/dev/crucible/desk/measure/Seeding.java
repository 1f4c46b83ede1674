package dev.crucible.desk.measure;

import dev.crucible.desk.table.Level;
import dev.crucible.desk.table.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers of seeds: those of the table where they are whole, else their order.
 *
 * <p>Where each run has a name of its own, or none, no seed is in two cells. Runs are then numbered
 * within their cell.
 */
final class Seeding {

  /** What the label of a run with a seed begins with. */
  static final String SEED = "seed ";

  private final int[] numbers;
  private final String[] labels;

  private Seeding(int[] numbers, String[] labels) {
    this.numbers = numbers;
    this.labels = labels;
  }

  static Seeding of(Table table, Optional<String> seed, RowGroups groups, int[] cells) {
    int n = groups.size();
    int[] numbers = new int[n];
    String[] names = new String[n];
    Map<String, String> shared = new HashMap<>();
    if (seed.isPresent() && (isShared(table, seed.get(), groups) || areAlone(cells))) {
      boolean whole = areWhole(table, seed.get(), groups);
      for (int group = 0; group < n; group++) {
        Level level = table.level(seed.get(), groups.first()[group]);
        names[group] = shared.computeIfAbsent(level.text(), text -> SEED + text);
        numbers[group] =
            whole ? (int) level.number() : table.code(seed.get(), groups.first()[group]);
      }
      return new Seeding(numbers, names);
    }
    Map<Integer, Integer> next = new HashMap<>();
    for (int group = 0; group < n; group++) {
      numbers[group] = next.merge(cells[group], 1, Integer::sum) - 1;
      names[group] = name(table, seed, groups.first()[group]);
    }
    return new Seeding(numbers, names);
  }

  private static String name(Table table, Optional<String> seed, int row) {
    return seed.map(column -> SEED + table.level(column, row).text())
        .orElseGet(() -> table.spot(row).words());
  }

  private static boolean isShared(Table table, String seed, RowGroups groups) {
    Set<Integer> seen = new HashSet<>();
    for (int row : groups.first()) {
      if (!seen.add(table.code(seed, row))) {
        return true;
      }
    }
    return false;
  }

  private static boolean areAlone(int[] cells) {
    return Arrays.stream(cells).distinct().count() <= 1;
  }

  private static boolean areWhole(Table table, String seed, RowGroups groups) {
    for (Level level : levels(table, seed, groups)) {
      double number = level.number();
      if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  private static List<Level> levels(Table table, String seed, RowGroups groups) {
    return Arrays.stream(groups.first())
        .mapToObj(row -> table.level(seed, row))
        .distinct()
        .toList();
  }

  int number(int group) {
    return numbers[group];
  }

  /** Returns how a run is called: its seed, one text for all cells, or its row. */
  String label(int group) {
    return labels[group];
  }
}
