package dev.crucible.claims.directions.hyperparameters;

import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.scaling.Tunable.Cell;
import dev.crucible.scaling.Tunable.Run;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What settings cost that nobody tuned, row by row and seed by seed.
 *
 * @param runs the runs, whose seeds are asked
 * @param rows the rows that count
 * @param <Q> what a row shows of a seed
 */
record Costs<Q>(Runs<Cell, Run> runs, List<Row<Q>> rows) {

  /**
   * A hyperparameter on some images.
   *
   * @param shown what each seed shows, in the seeds' order
   */
  record Row<Q>(String name, List<Reading<Q>> shown) {

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
  Sample in(Row<Q> row, Prediction of, ToDoubleFunction<Q> cost) {
    return runs.bySeed(of, own -> row.shown.get(index(own)).map(cost::applyAsDouble));
  }

  /**
   * Returns a cost in the row in which it is largest, chosen for every seed on the other seeds: the
   * largest of several costs of one seed is larger than that of the worst row.
   */
  Sample inTheWorst(Prediction of, ToDoubleFunction<Q> cost) {
    return runs.bySeed(
        of,
        own -> {
          int seed = index(own);
          return rows.stream()
              .filter(row -> row.mean(cost, seed).isPresent())
              .max(Comparator.comparingDouble(row -> row.mean(cost, seed).orElseThrow()))
              .map(row -> row.shown.get(seed).map(cost::applyAsDouble))
              .orElseGet(() -> Reading.ineligible("no hyperparameter mattered"));
        });
  }

  private int index(Runs<Cell, Run> own) {
    return runs.seeds().indexOf(own.seeds().get(0));
  }
}
