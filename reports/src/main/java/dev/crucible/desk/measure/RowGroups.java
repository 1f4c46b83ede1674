package dev.crucible.desk.measure;

import dev.crucible.desk.table.Level;
import dev.crucible.desk.table.Table;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that belong together: those with equal levels in some columns.
 *
 * @param of the number of the group of each taken row, in the order of the rows
 * @param first the first row of each group
 * @param rows the taken rows, group by group, each group's in order
 * @param begins where each group begins among these; one more than there are groups
 */
record RowGroups(int[] of, int[] first, int[] rows, int[] begins) {

  /** Groups the taken rows by columns whose levels are told apart. */
  static RowGroups by(Table table, BitSet taken, List<String> columns) {
    int n = taken.cardinality();
    int[] group = new int[n];
    int[] rows = new int[n];
    Map<List<Level>, Integer> known = new HashMap<>();
    int[] firsts = new int[n];
    int groups = 0;
    Map<Long, Integer> fast = new HashMap<>();
    int i = 0;
    for (int row = taken.nextSetBit(0); row >= 0; row = taken.nextSetBit(row + 1)) {
      int number = number(table, row, columns, known, fast);
      if (number == groups) {
        firsts[groups++] = row;
      }
      group[i] = number;
      rows[i++] = row;
    }
    return sorted(group, rows, Arrays.copyOf(firsts, groups));
  }

  /** Two columns are the usual case, and need no list a row. */
  private static int number(
      Table table,
      int row,
      List<String> columns,
      Map<List<Level>, Integer> known,
      Map<Long, Integer> fast) {
    long key = 0;
    for (String column : columns) {
      long codes = table.levelCount(column);
      if (key > Long.MAX_VALUE / (codes + 1) - codes) {
        return slow(table, row, columns, known);
      }
      key = key * codes + table.code(column, row);
    }
    Integer number = fast.get(key);
    if (number == null) {
      number = fast.size();
      fast.put(key, number);
    }
    return number;
  }

  private static int slow(
      Table table, int row, List<String> columns, Map<List<Level>, Integer> known) {
    List<Level> key = columns.stream().map(column -> table.level(column, row)).toList();
    Integer number = known.get(key);
    if (number == null) {
      number = known.size();
      known.put(key, number);
    }
    return number;
  }

  private static RowGroups sorted(int[] group, int[] rows, int[] first) {
    int groups = first.length;
    int[] begins = new int[groups + 1];
    for (int number : group) {
      begins[number + 1]++;
    }
    for (int g = 0; g < groups; g++) {
      begins[g + 1] += begins[g];
    }
    int[] next = begins.clone();
    int[] ordered = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ordered[next[group[i]]++] = rows[i];
    }
    return new RowGroups(group, first, ordered, begins);
  }

  int size() {
    return first.length;
  }

  /** Returns the rows of a group, in order. */
  int[] rowsOf(int group) {
    return Arrays.copyOfRange(rows, begins[group], begins[group + 1]);
  }
}
