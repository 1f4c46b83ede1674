package dev.crucible.desk.measure;

import dev.crucible.desk.table.Level;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another order of a factor's levels, in which nothing of their own order is left: no level stays
 * where it was, and of all such orders it is the one least correlated with the true one.
 *
 * <p>It is chosen and not drawn, because a drawn one might by chance be near the true order.
 *
 * @param factor the factor
 * @param to what each level becomes
 */
public record Reordering(String factor, Map<Level, Level> to) {

  /** All orders of so many levels are tried. */
  private static final int ALL = 8;

  /** Copies the map. */
  public Reordering {
    to = Map.copyOf(to);
  }

  /**
   * Returns the permutation of a factor's levels.
   *
   * @param levels the levels, in any order; two at least
   */
  public static Reordering of(String factor, List<Level> levels) {
    List<Level> sorted =
        levels.stream()
            .distinct()
            .sorted(Comparator.comparingDouble(Level::number).thenComparing(Level::text))
            .toList();
    double[] places = places(sorted);
    int[] best = sorted.size() <= ALL ? new Search(places).best() : strides(places);
    Map<Level, Level> to = new HashMap<>();
    for (int i = 0; i < best.length; i++) {
      to.put(sorted.get(i), sorted.get(best[i]));
    }
    return new Reordering(factor, to);
  }

  /** Logarithms where there are some, because sizes are mostly varied by factors. */
  private static double[] places(List<Level> sorted) {
    boolean numbers = sorted.stream().allMatch(Level::isNumber);
    boolean positive = numbers && sorted.stream().allMatch(level -> level.number() > 0);
    double[] places = new double[sorted.size()];
    for (int i = 0; i < places.length; i++) {
      double number = sorted.get(i).number();
      places[i] = positive ? Math.log(number) : numbers ? number : i;
    }
    double mean = java.util.Arrays.stream(places).average().orElse(0);
    for (int i = 0; i < places.length; i++) {
      places[i] -= mean;
    }
    return places;
  }

  private static double correlation(double[] places, int[] order) {
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      sum += places[i] * places[order[i]];
    }
    return Math.abs(sum);
  }

  /** Too many orders to try all: equal strides through the levels, from each beginning. */
  private static int[] strides(double[] places) {
    int n = places.length;
    int[] best = new int[0];
    double least = Double.POSITIVE_INFINITY;
    for (int stride = 1; stride < n; stride++) {
      for (int start = 0; start < n && gcd(stride, n) == 1; start++) {
        int[] order = new int[n];
        boolean moved = true;
        for (int i = 0; i < n; i++) {
          order[i] = (int) ((start + (long) stride * i) % n);
          moved &= order[i] != i;
        }
        if (moved && correlation(places, order) < least) {
          least = correlation(places, order);
          best = order;
        }
      }
    }
    return best;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Tries all orders in which no level stays where it was. */
  private static final class Search {
    private final double[] places;
    private final int[] order;
    private final boolean[] used;
    private int[] best = new int[0];
    private double least = Double.POSITIVE_INFINITY;

    Search(double[] places) {
      this.places = places;
      this.order = new int[places.length];
      this.used = new boolean[places.length];
    }

    int[] best() {
      from(0);
      return best;
    }

    private void from(int place) {
      if (place == order.length) {
        double found = correlation(places, order);
        // Corner must not decide between orders that are equally far.
        if (found < least - 1e-9) {
          least = found;
          best = order.clone();
        }
        return;
      }
      for (int i = 0; i < order.length; i++) {
        if (i != place && !used[i]) {
          used[i] = true;
          order[place] = i;
          from(place + 1);
          used[i] = false;
        }
      }
    }
  }

  /** Returns the runs with their levels in the other order. */
  public Runs<Cell, Shown> of(Runs<Cell, Shown> runs) {
    Map<Cell, Cell> moved = new HashMap<>();
    for (Cell cell : runs.cells()) {
      Level level = cell.level(factor);
      moved.put(cell, cell.with(factor, to.getOrDefault(level, level)));
    }
    return new Runs<>(
        runs.study(),
        runs.rows().stream()
            .map(
                row ->
                    new Row<>(
                        moved.getOrDefault(row.cell(), row.cell()),
                        row.seed(),
                        row.label(),
                        row.reading()))
            .toList());
  }
}
