package dev.crucible.desk.measure;

import dev.crucible.desk.claim.Predict;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import java.util.ArrayList;
import java.util.List;

/** The conditions of an order, in the order that is predicted. */
final class OrderedConditions {

  private OrderedConditions() {}

  static Runs<Cell, Shown> ordered(Runs<Cell, Shown> runs, String size, Predict predict) {
    List<Row<Cell, Shown>> rows = new ArrayList<>();
    if (predict.conditions().isEmpty()) {
      boolean words = runs.cells().stream().anyMatch(cell -> !cell.level(size).isNumber());
      if (words) {
        throw predict
            .spot()
            .fault(
                "%s has no order of its own".formatted(size),
                "say in which: conditions: [FIRST, SECOND]");
      }
      runs.rows().stream()
          .sorted(java.util.Comparator.comparingDouble(row -> row.cell().number(size)))
          .forEach(rows::add);
      return new Runs<>(runs.study(), rows);
    }
    for (String condition : predict.conditions()) {
      List<Row<Cell, Shown>> some =
          runs.rows().stream()
              .filter(row -> row.cell().level(size).text().equals(condition))
              .toList();
      if (some.isEmpty()) {
        throw predict
            .spot()
            .fault(
                "no row that is judged has %s = %s".formatted(size, condition),
                "mend conditions, or where");
      }
      rows.addAll(some);
    }
    return new Runs<>(runs.study(), rows);
  }
}
