package dev.crucible.study;

import dev.crucible.measurement.Observation.Exclusion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tuning finds: the place on a grid that is best, chosen for every seed on the runs of all the
 * others. On runs that it was chosen on, the best of many looks better than it is; on the seed's
 * own runs it is as good as it looks.
 *
 * <p>Place and runs of a seed are independent of each other; the places of two seeds are not, for
 * they were chosen on mostly the same runs. An interval over seeds is therefore that of the loss at
 * the places chosen, and tells nothing of how another choice might have come out.
 *
 * <pre>{@code
 * Tuning<Cell, Run> tuning = new Tuning<>(runs, Cell::log2Rate, Run::logLoss);
 * tuning.best(grid, seed).map(best -> tuning.at(best, seed)); // the tuned loss of that seed
 * }</pre>
 *
 * <p>All runs must count: what diverged has the value that the program gave it.
 *
 * @param runs the runs
 * @param place a cell's place on the grid, the base-2 logarithm of the learning rate
 * @param value what is to be least, for example the logarithm of a loss
 * @param <C> a cell
 * @param <R> the result of a run
 */
public record Tuning<C extends Record, R extends Record>(
    Runs<C, R> runs, ToDoubleFunction<C> place, ToDoubleFunction<R> value) {

  /** Returns the value of one run, or why it does not count. */
  public Reading<Double> at(C cell, int seed) {
    return rows(cell)
        .filter(row -> row.seed() == seed)
        .map(row -> row.reading().map(value::applyAsDouble))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "study \"%s\" has no run of %s, seed %s".formatted(runs.study(), cell, seed)));
  }

  private Stream<Row<C, R>> rows(C cell) {
    if (runs.untried().contains(cell)) {
      throw new NotTriedHere(runs.study());
    }
    return runs.rows().stream().filter(row -> row.cell().equals(cell));
  }

  /**
   * Returns the best cell of a grid for a seed: that with the least mean over the other seeds. It
   * does not count where it lies at the first or last place of the grid, beyond which there might
   * be a better one, or where a run among those that it is chosen from does not count.
   *
   * @param grid cells at three different places at least
   * @throws IllegalArgumentException if there are fewer places, or only one seed
   */
  public Reading<C> best(List<C> grid, int seed) {
    double first = grid.stream().mapToDouble(place).min().orElse(0);
    double last = grid.stream().mapToDouble(place).max().orElse(0);
    if (grid.stream().mapToDouble(place).distinct().count() < 3 || runs.seeds().size() < 2) {
      throw new IllegalArgumentException(
          "tuning needs three places and two seeds, not %s and the seeds %s"
              .formatted(grid, runs.seeds()));
    }
    return flaw(grid)
        .<Reading<C>>map(why -> Reading.excluded(why.cause(), why.reason()))
        .orElseGet(
            () -> {
              C best = least(grid, seed);
              double at = place.applyAsDouble(best);
              return at > first && at < last
                  ? Reading.of(best)
                  : Reading.ineligible(
                      best, "the least value lies at an end of the grid: " + words(best));
            });
  }

  private static String words(Record cell) {
    return Columns.of(cell).entrySet().stream()
        .map(part -> part.getKey() + " " + Columns.words(part.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * Returns the best entry of a menu for a seed: that with the least mean over the other seeds,
   * wherever it stands. A menu is all that there is to choose from, as both sides of a comparison
   * have it; it has no end beyond which one would look further.
   *
   * @throws IllegalArgumentException if the menu is empty, or there is only one seed
   */
  public Reading<C> bestOfMenu(List<C> menu, int seed) {
    if (menu.isEmpty() || runs.seeds().size() < 2) {
      throw new IllegalArgumentException(
          "choosing needs an entry and two seeds, not %s and the seeds %s"
              .formatted(menu, runs.seeds()));
    }
    return flaw(menu)
        .<Reading<C>>map(why -> Reading.excluded(why.cause(), why.reason()))
        .orElseGet(() -> Reading.of(least(menu, seed)));
  }

  private C least(List<C> grid, int seed) {
    return grid.stream()
        .min(Comparator.comparingDouble(cell -> mean(cell, other -> other != seed)))
        .orElseThrow();
  }

  private Optional<Exclusion> flaw(List<C> grid) {
    return grid.stream()
        .flatMap(this::rows)
        .flatMap(row -> row.reading().exclusion().stream())
        .findFirst();
  }

  /** Returns the mean value of a cell over the seeds that count; NaN where none does. */
  public double mean(C cell) {
    return mean(cell, any -> true);
  }

  private double mean(C cell, IntPredicate seeds) {
    return rows(cell)
        .filter(row -> seeds.test(row.seed()))
        .flatMap(row -> row.reading().value().stream())
        .mapToDouble(value)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Returns by how much the worst of some options exceeds the best, each option taken at its best
   * cell, means over all seeds.
   *
   * @param options what is chosen between; each option's cells are what is tuned beside it
   */
  public double spread(List<List<C>> options) {
    double[] values =
        options.stream()
            .mapToDouble(cells -> cells.stream().mapToDouble(this::mean).min().orElse(Double.NaN))
            .toArray();
    return Arrays.stream(values).max().orElse(Double.NaN)
        - Arrays.stream(values).min().orElse(Double.NaN);
  }
}
