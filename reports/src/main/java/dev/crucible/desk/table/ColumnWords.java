package dev.crucible.desk.table;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.DeskClaim.Column;
import dev.crucible.desk.claim.DeskClaim.Roles;
import dev.crucible.prediction.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What each column holds, in words. */
public final class ColumnWords {

  private static final int LISTED = 6;

  private ColumnWords() {}

  /** Returns a line a column that the claim uses. */
  public static List<String> of(DeskClaim claim, Table table) {
    List<String> lines = new ArrayList<>();
    claim
        .columns()
        .forEach(
            (name, column) -> {
              if (table.hasLevels(name) || table.hasNumbers(name)) {
                lines.add(line(name, column, claim.roles(), table));
              }
            });
    return lines;
  }

  private static String line(String name, Column column, Roles roles, Table table) {
    String header =
        column.header().filter(h -> !h.equals(name)).map(h -> " (" + h + ")").orElse("");
    String unit = column.unit().equals("1") ? "no unit" : column.unit();
    return "%s%s, %s%s: %s".formatted(name, header, unit, role(name, roles), contents(name, table));
  }

  private static String role(String name, Roles roles) {
    if (roles.value().equals(name)) {
      return ", value";
    }
    if (roles.factors().contains(name)) {
      return ", factor";
    }
    return roles.seed().filter(name::equals).isPresent() ? ", seed" : "";
  }

  private static String contents(String name, Table table) {
    return table.hasLevels(name) && !table.hasNumbers(name)
        ? levels(table.levels(name))
        : numbers(name, table);
  }

  private static String levels(List<Level> levels) {
    List<String> some = levels.stream().limit(LISTED).map(Level::text).toList();
    return "%s values: %s%s"
        .formatted(levels.size(), String.join(", ", some), levels.size() > LISTED ? ", …" : "");
  }

  private static String numbers(String name, Table table) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int missing = 0;
    for (int row = 0; row < table.rows(); row++) {
      double number = table.number(name, row);
      if (Double.isFinite(number)) {
        least = Math.min(least, number);
        most = Math.max(most, number);
      } else {
        missing++;
      }
    }
    return "%s numbers%s%s"
        .formatted(
            table.rows() - missing,
            missing == table.rows()
                ? ""
                : ", %s to %s".formatted(Numbers.plain(least), Numbers.plain(most)),
            missing == 0 ? "" : ", %s rows without one".formatted(missing));
  }
}
