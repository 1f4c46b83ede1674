package dev.crucible.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Runs of several seeds as one: for what is said of a mean over seeds and not of a single seed,
 * such as the distance of a mean course from a theory's.
 *
 * <p>Seeds are taken in order, cell by cell, each in one average alone, so that averages are as
 * independent as seeds are. An average of which a run does not count does not count either, with
 * that run's cause: a mean over fewer seeds would be another thing.
 */
public final class SeedAverages {

  private SeedAverages() {}

  /**
   * Returns one run for so many seeds, under the first of them.
   *
   * @param seeds how many are averaged, one at least
   * @param average how
   * @throws IllegalArgumentException if the seeds of a cell are not a multiple of these
   */
  public static <C extends Record, R extends Record> Runs<C, R> of(
      Runs<C, R> runs, int seeds, Function<List<R>, R> average) {
    List<Row<C, R>> averages = new ArrayList<>();
    for (C cell : runs.cells()) {
      List<Row<C, R>> own = runs.at(cell).rows();
      if (seeds < 1 || own.size() % seeds != 0) {
        throw new IllegalArgumentException(
            "study \"%s\" has %s seeds, which make no averages of %s: give a multiple of it"
                .formatted(runs.study(), own.size(), seeds));
      }
      for (int from = 0; from < own.size(); from += seeds) {
        Runs<C, R> some = new Runs<>(runs.study(), own.subList(from, from + seeds));
        averages.add(averaged(some, average));
      }
    }
    return new Runs<>(runs.study(), averages, runs.untried());
  }

  private static <C extends Record, R extends Record> Row<C, R> averaged(
      Runs<C, R> some, Function<List<R>, R> average) {
    Row<C, R> first = some.rows().get(0);
    int last = some.rows().get(some.rows().size() - 1).seed();
    String label = "seeds %s to %s".formatted(first.seed(), last);
    return new Row<>(first.cell(), first.seed(), label, some.all().map(average));
  }
}
