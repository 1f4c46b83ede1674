package dev.crucible.desk.measure;

import dev.crucible.desk.fault.Spot;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs of every seed in every cell, as statistics over cells need them. A run that is missing is
 * one that broke off: who leaves out rows that he does not like gains nothing.
 */
final class Complete {

  private static final int MOST = 20_000_000;

  private Complete() {}

  static Runs<Cell, Shown> of(Runs<Cell, Shown> runs, Spot spot) {
    Map<Cell, Map<Integer, Row<Cell, Shown>>> cells = new HashMap<>();
    Map<Integer, String> seeds = new TreeMap<>();
    for (Row<Cell, Shown> row : runs.rows()) {
      cells.computeIfAbsent(row.cell(), c -> new HashMap<>()).put(row.seed(), row);
      seeds.putIfAbsent(row.seed(), row.label());
    }
    if ((long) cells.size() * seeds.size() == runs.rows().size()) {
      return runs;
    }
    if ((long) cells.size() * seeds.size() > MOST) {
      throw spot.fault(
          "%s cells with %s seeds are too many to be compared"
              .formatted(cells.size(), seeds.size()),
          "see which column is the seed, and which are factors");
    }
    List<Row<Cell, Shown>> all = new ArrayList<>();
    for (Cell cell : runs.cells()) {
      Map<Integer, Row<Cell, Shown>> own = cells.getOrDefault(cell, Map.of());
      seeds.forEach(
          (seed, name) -> {
            Row<Cell, Shown> there = own.get(seed);
            all.add(there == null ? missing(cell, seed, name) : there);
          });
    }
    return new Runs<>(runs.study(), all);
  }

  private static Row<Cell, Shown> missing(Cell cell, int seed, String name) {
    return new Row<>(
        cell,
        seed,
        name,
        Reading.excluded(Cause.FAILED, "the table has no row of it at " + cell.words()));
  }
}
