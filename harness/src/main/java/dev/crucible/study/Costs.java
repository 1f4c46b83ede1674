package dev.crucible.study;

import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Costs of several things, row by row and seed by seed: what settings cost that nobody tuned, one
 * row a hyperparameter.
 *
 * <pre>{@code
 * Costs<Shown, Cell, Run> costs = new Costs<>(runs, rows);
 * lab.assertThat("theory", costs.inTheWorst(RESOLVED, Shown::theory)).corroborates(RESOLVED);
 * }</pre>
 *
 * @param runs the runs that rows were read off, whose seeds are asked; all of them count
 * @param rows the rows that count
 * @param <Q> what a row shows of a seed
 * @param <C> a cell
 * @param <R> the result of a run
 */
public record Costs<Q, C extends Record, R extends Record>(Runs<C, R> runs, List<Row<Q>> rows) {

  /** Copies the list. */
  public Costs {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param name its name
   * @param shown what each seed shows, in the seeds' order
   * @param <Q> what a row shows of a seed
   */
  public record Row<Q>(String name, List<Reading<Q>> shown) {

    /** Copies the list. */
    public Row {
      shown = List.copyOf(shown);
    }

    /** Returns the row as one that does not count, and would show what it shows. */
    public Row<Q> ineligible(String why) {
      return new Row<>(
          name,
          shown.stream()
              .map(reading -> reading.then(found -> Reading.<Q>ineligible(found, why)))
              .toList());
    }

    private OptionalDouble mean(ToDoubleFunction<Q> cost, int without) {
      return IntStream.range(0, shown.size())
          .filter(seed -> seed != without)
          .mapToObj(shown::get)
          .flatMap(reading -> reading.value().stream())
          .mapToDouble(cost)
          .average();
    }
  }

  /** Returns a cost in one row, seed by seed. */
  public Sample in(Row<Q> row, Prediction of, ToDoubleFunction<Q> cost) {
    return runs.bySeed(of, own -> row.shown.get(index(own)).map(cost::applyAsDouble));
  }

  /**
   * Returns a cost in the row in which it is largest, chosen for every seed on the other seeds: the
   * largest of several costs of one seed is larger than the cost of the worst row. It does not
   * count where no row does.
   */
  public Sample inTheWorst(Prediction of, ToDoubleFunction<Q> cost) {
    return runs.bySeed(
        of,
        own -> {
          int seed = index(own);
          return rows.stream()
              .filter(row -> row.mean(cost, seed).isPresent())
              .max(Comparator.comparingDouble(row -> row.mean(cost, seed).orElseThrow()))
              .map(row -> row.shown.get(seed).map(cost::applyAsDouble))
              .orElseGet(() -> Reading.ineligible("no row counts"));
        });
  }

  /**
   * Returns the mean of a cost over the rows, seed by seed: one number a seed, for rows of a seed
   * are not independent repetitions. A seed does not count where it does not in one of the rows, or
   * where there is no row.
   */
  public Sample onAverage(Prediction of, ToDoubleFunction<Q> cost) {
    return runs.bySeed(
        of,
        own -> {
          int seed = index(own);
          return rows.isEmpty()
              ? Reading.ineligible("no row counts")
              : Reading.all(rows.stream().map(row -> row.shown.get(seed)).toList())
                  .map(all -> all.stream().mapToDouble(cost).average().orElseThrow());
        });
  }

  /** Returns what each row shows of the one seed that these runs are of. */
  List<Contest.Task<Q>> tasks(Runs<C, R> own) {
    int seed = index(own);
    return rows.stream().map(row -> new Contest.Task<>(row.name, row.shown.get(seed))).toList();
  }

  private int index(Runs<C, R> own) {
    return runs.seeds().indexOf(own.seeds().get(0));
  }
}
