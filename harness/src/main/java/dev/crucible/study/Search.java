package dev.crucible.study;

import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Observation.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What is least on which grid: a loss, over learning rates, at several widths.
 *
 * <p>A run that diverged, and a value that is no number or above the cap, counts with the cap:
 * leaving it out would flatter large rates. A run that does not count for another reason takes its
 * seed with it.
 *
 * @param size the size of a cell, positive
 * @param place the cell's place on the grid, the base-2 logarithm of what is tuned
 * @param value what is to be least, for example the logarithm of a loss
 * @param cap the value of runs that diverged, and the largest of any
 * @param <C> a cell
 * @param <R> the result of a run
 */
public record Search<C extends Record, R extends Record>(
    ToDoubleFunction<C> size, ToDoubleFunction<C> place, ToDoubleFunction<R> value, double cap) {

  /**
   * Returns the optima of some runs.
   *
   * @throws IllegalArgumentException if two cells have the same size and place, or a size has fewer
   *     than three places
   */
  public Optima in(Runs<C, R> runs) {
    List<List<C>> rows =
        runs.cells().stream()
            .mapToDouble(size)
            .distinct()
            .sorted()
            .mapToObj(one -> row(runs.cells(), one))
            .toList();
    List<Optima.Valley> valleys =
        rows.stream()
            .map(row -> new Optima.Valley(size.applyAsDouble(row.get(0)), places(row)))
            .toList();
    return new Optima(
        valleys, runs.seeds().stream().map(seed -> entry(runs.ofSeed(seed), rows, seed)).toList());
  }

  /** Returns the cells of one size along the grid. */
  private List<C> row(List<C> cells, double one) {
    return cells.stream()
        .filter(cell -> size.applyAsDouble(cell) == one)
        .sorted((a, b) -> Double.compare(place.applyAsDouble(a), place.applyAsDouble(b)))
        .toList();
  }

  private List<Double> places(List<C> row) {
    return row.stream().map(place::applyAsDouble).toList();
  }

  private Entry<List<List<Double>>> entry(Runs<C, R> seed, List<List<C>> rows, int number) {
    String label = "seed " + number;
    List<List<Double>> values = new ArrayList<>();
    for (List<C> row : rows) {
      List<Double> course = new ArrayList<>();
      for (C cell : row) {
        Reading<Double> read = read(seed.at(cell).rows().get(0).reading());
        if (!read.counts()) {
          return new Entry<>(label, read.map(any -> values).value(), read.exclusion());
        }
        course.add(read.value().orElseThrow());
      }
      values.add(course);
    }
    return Entry.of(label, values);
  }

  private Reading<Double> read(Reading<R> run) {
    boolean diverged = run.exclusion().filter(why -> why.cause() == Cause.DIVERGED).isPresent();
    return diverged ? Reading.of(cap) : run.map(result -> capped(value.applyAsDouble(result)));
  }

  private double capped(double read) {
    return read < cap ? read : cap;
  }
}
