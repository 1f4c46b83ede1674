package dev.crucible.desk.measure;

import dev.crucible.desk.table.Level;
import dev.crucible.desk.table.Table;
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

  private final int[] numbers;
  private final String[] names;

  private Seeding(int[] numbers, String[] names) {
    this.numbers = numbers;
    this.names = names;
  }

  static Seeding of(
      Table table, Optional<String> seed, RowGroups groups, Map<Integer, Integer> cells) {
    int n = groups.size();
    int[] numbers = new int[n];
    String[] names = new String[n];
    if (seed.isPresent() && (isShared(table, seed.get(), groups) || areAlone(cells))) {
      boolean whole = areWhole(table, seed.get(), groups);
      for (int group = 0; group < n; group++) {
        Level level = table.level(seed.get(), groups.first()[group]);
        names[group] = level.text();
        numbers[group] =
            whole ? (int) level.number() : table.code(seed.get(), groups.first()[group]);
      }
      return new Seeding(numbers, names);
    }
    Map<Integer, Integer> next = new HashMap<>();
    for (int group = 0; group < n; group++) {
      numbers[group] = next.merge(cells.getOrDefault(group, 0), 1, Integer::sum) - 1;
      names[group] = name(table, seed, groups.first()[group]);
    }
    return new Seeding(numbers, names);
  }

  private static String name(Table table, Optional<String> seed, int row) {
    return seed.map(column -> table.level(column, row).text())
        .orElseGet(() -> "of " + table.spot(row).words());
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

  private static boolean areAlone(Map<Integer, Integer> cells) {
    return new HashSet<>(cells.values()).size() <= 1;
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
    return java.util.Arrays.stream(groups.first())
        .mapToObj(row -> table.level(seed, row))
        .distinct()
        .toList();
  }

  int number(int group) {
    return numbers[group];
  }

  String name(int group) {
    return names[group];
  }
}
