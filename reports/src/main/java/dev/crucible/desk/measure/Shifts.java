package dev.crucible.desk.measure;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.table.Table;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Moves printed numbers within what they were rounded to. */
final class Shifts {

  private Shifts() {}

  static OneRun.Shift of(
      Corner rounding, Table table, DeskClaim claim, List<String> factors, BitSet taken) {
    String value = claim.roles().value();
    if (rounding == Corner.NONE) {
      return row -> table.number(value, row);
    }
    double[] means = means(table, value, factors, taken);
    Optional<String> size =
        claim.predict().against().filter(table::isTold).or(() -> factors.stream().findFirst());
    double middle = size.map(column -> middle(table, column, taken)).orElse(0.0);
    return row -> {
      double number = table.number(value, row);
      double place = size.map(column -> table.level(column, row).number() - middle).orElse(0.0);
      double moved = rounding.sign(place, number - means[row]);
      return number + (Double.isNaN(moved) ? 0 : moved) * table.half(value, row);
    };
  }

  private static double[] means(Table table, String value, List<String> factors, BitSet taken) {
    RowGroups cells = RowGroups.by(table, taken, factors);
    double[] means = new double[table.rows()];
    for (int cell = 0; cell < cells.size(); cell++) {
      int[] rows = cells.rowsOf(cell);
      double sum = 0;
      for (int row : rows) {
        sum += table.number(value, row);
      }
      for (int row : rows) {
        means[row] = sum / rows.length;
      }
    }
    return means;
  }

  private static double middle(Table table, String column, BitSet taken) {
    double[] sizes =
        taken.stream().mapToDouble(row -> table.level(column, row).number()).distinct().toArray();
    java.util.Arrays.sort(sizes);
    return sizes.length == 0 ? 0 : (sizes[(sizes.length - 1) / 2] + sizes[sizes.length / 2]) / 2;
  }
}
