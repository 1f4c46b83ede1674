package dev.crucible.desk.measure;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.DeskClaim.Recomputed;
import dev.crucible.desk.table.Table;
import dev.crucible.prediction.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What was printed, computed again: intervals from their standard errors, and means of whole
 * numbers.
 *
 * <p>Source of the second: Brown and Heathers, Soc. Psychol. Personal. Sci. 8 (2017) 363.
 */
public final class PrintedCheck {

  private static final int MOST = 20;

  private final Table table;
  private final Recomputed check;
  private final List<String> found = new ArrayList<>();
  private int fitting;

  private PrintedCheck(Table table, Recomputed check) {
    this.table = table;
    this.check = check;
  }

  /** Returns what does not fit, and how much does, a sentence each; none if nothing is checked. */
  public static List<String> of(DeskClaim claim, Table table) {
    List<String> lines = new ArrayList<>();
    for (Recomputed check : claim.printed().checks()) {
      lines.addAll(new PrintedCheck(table, check).lines());
    }
    return lines;
  }

  private List<String> lines() {
    for (int row = 0; row < table.rows(); row++) {
      int before = found.size();
      mean(row);
      end(row, check.low(), -1);
      end(row, check.high(), 1);
      fitting += found.size() == before ? 1 : 0;
    }
    List<String> lines = new ArrayList<>(found.subList(0, Math.min(MOST, found.size())));
    if (found.size() > MOST) {
      lines.add("and %s more that do not fit".formatted(found.size() - MOST));
    }
    lines.add("%s of %s rows fit together".formatted(fitting, table.rows()));
    return lines;
  }

  /** A mean of n whole multiples of a step is a whole multiple of a step over n. */
  private void mean(int row) {
    if (check.whole().isEmpty()) {
      return;
    }
    double n = table.number(check.n().orElseThrow(), row);
    double mean = table.number(check.mean(), row);
    double sum = mean * n / check.whole().get();
    double room = table.half(check.mean(), row) * n / check.whole().get();
    if (!(Math.abs(sum - Math.rint(sum)) <= room + 1e-9 * Math.abs(sum))) {
      found.add(
          "%s: %s cannot be the mean of %s multiples of %s"
              .formatted(
                  table.spot(row).words(),
                  Numbers.plain(mean),
                  Numbers.plain(n),
                  Numbers.plain(check.whole().get())));
    }
  }

  private void end(int row, Optional<String> column, int side) {
    if (column.isEmpty()) {
      return;
    }
    String error = check.error().orElseThrow();
    double printed = table.number(column.get(), row);
    double mean = table.number(check.mean(), row);
    double width = table.number(error, row);
    double normal = NormalDistribution.of(0, 1).inverseSurvivalProbability(tail());
    double student =
        check
            .n()
            .map(n -> table.number(n, row))
            .filter(n -> n > 1)
            .map(n -> TDistribution.of(n - 1).inverseSurvivalProbability(tail()))
            .orElse(normal);
    double room =
        table.half(column.get(), row)
            + table.half(check.mean(), row)
            + student * table.half(error, row);
    boolean fits =
        Math.abs(printed - (mean + side * normal * width)) <= room * (1 + 1e-9)
            || Math.abs(printed - (mean + side * student * width)) <= room * (1 + 1e-9);
    if (!fits) {
      found.add(
          "%s: %s is printed as %s, and mean and standard error give %s"
              .formatted(
                  table.spot(row).words(),
                  column.get(),
                  Numbers.plain(printed),
                  Numbers.plain(mean + side * student * width)));
    }
  }

  private double tail() {
    return (1 - check.confidence()) / 2;
  }
}
