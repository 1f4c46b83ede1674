package dev.crucible.desk.measure;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.table.Level;
import dev.crucible.desk.table.Table;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes runs, as studies have them, of the rows of a table. */
public final class RunMaker {

  /** A page and a record of more runs than this nobody opens; rows of one run are no runs. */
  private static final int MOST = 100_000;

  private final Table table;
  private final DeskClaim claim;
  private final List<String> factors;
  private final List<String> others;
  private final Exclusions exclusions;

  /** Makes runs of a claim's table. */
  public RunMaker(Table table, DeskClaim claim) {
    this.table = table;
    this.claim = claim;
    this.factors =
        Stream.concat(claim.roles().factors().stream(), claim.roles().each().stream()).toList();
    this.others = Others.of(claim);
    this.exclusions = new Exclusions(table, claim);
  }

  /**
   * Returns the runs of some rows: cells by rising factors, seeds in order.
   *
   * @param taken the rows
   * @param rounding where printed numbers are taken to lie
   * @throws dev.crucible.desk.fault.Fault if a run is there twice, or its rows cannot be reduced
   */
  public Runs<Cell, Shown> of(BitSet taken, Corner rounding) {
    List<String> keys = new ArrayList<>(factors);
    Optional<String> seed = claim.roles().seed();
    seed.ifPresent(keys::add);
    RowGroups groups = seed.isPresent() ? RowGroups.by(table, taken, keys) : singles(taken);
    if (groups.size() > MOST) {
      throw claim
          .predict()
          .spot()
          .fault(
              "the rows are of %s runs, and at most %s are judged".formatted(groups.size(), MOST),
              "choose some with where; if a run has several rows, say how they are reduced");
    }
    OneRun one =
        new OneRun(
            table, claim, exclusions, others, Shifts.of(rounding, table, claim, factors, taken));
    RowGroups byCell = RowGroups.by(table, taken, factors);
    int[] cellOfGroup = cellsOf(byCell, groups);
    List<Cell> cells = Arrays.stream(byCell.first()).mapToObj(this::cell).toList();
    Seeding seeding = Seeding.of(table, seed, groups, cellOfGroup);
    List<Row<Cell, Shown>> rows = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      Cell cell = cells.get(cellOfGroup[group]);
      int number = seeding.number(group);
      String label = seeding.label(group);
      rows.add(new Row<>(cell, number, label, one.of(groups.rowsOf(group))));
    }
    rows.sort(
        Comparator.comparing(Row<Cell, Shown>::cell, RunMaker::compare).thenComparing(Row::seed));
    return new Runs<>(claim.entry().id(), rows);
  }

  private int[] cellsOf(RowGroups byCell, RowGroups groups) {
    int[] ofRow = new int[table.rows()];
    for (int cell = 0; cell < byCell.size(); cell++) {
      for (int row : byCell.rowsOf(cell)) {
        ofRow[row] = cell;
      }
    }
    int[] ofGroup = groups.first().clone();
    Arrays.setAll(ofGroup, group -> ofRow[ofGroup[group]]);
    return ofGroup;
  }

  private static RowGroups singles(BitSet taken) {
    int[] rows = taken.stream().toArray();
    int[] numbers = new int[rows.length];
    int[] begins = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      numbers[i] = i;
      begins[i + 1] = i + 1;
    }
    return new RowGroups(numbers, rows, rows, begins);
  }

  private Cell cell(int row) {
    Map<String, Level> levels = new LinkedHashMap<>();
    factors.forEach(name -> levels.put(name, table.level(name, row)));
    return new Cell(levels);
  }

  private static int compare(Cell one, Cell other) {
    for (String factor : one.levels().keySet()) {
      Level a = one.level(factor);
      Level b = other.level(factor);
      int order =
          a.isNumber() && b.isNumber()
              ? Double.compare(a.number(), b.number())
              : a.text().compareTo(b.text());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Returns whether some seed is in more than one cell: then cells are compared seed by seed. */
  public static boolean isPaired(Runs<Cell, Shown> runs) {
    Map<String, Cell> first = new HashMap<>();
    for (Row<Cell, Shown> row : runs.rows()) {
      Cell before = first.putIfAbsent(seedOf(row), row.cell());
      if (before != null && !before.equals(row.cell())) {
        return true;
      }
    }
    return false;
  }

  /** Returns how the table calls the seed of a run. */
  public static String seedOf(Row<Cell, Shown> row) {
    return row.label().startsWith(Seeding.SEED)
        ? row.label().substring(Seeding.SEED.length())
        : row.label();
  }
}
