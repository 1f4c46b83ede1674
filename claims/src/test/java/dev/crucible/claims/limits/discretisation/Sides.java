package dev.crucible.claims.limits.discretisation;

import dev.crucible.scaling.NarrowAndWide.Cell;
import dev.crucible.scaling.NarrowAndWide.Method;
import dev.crucible.scaling.NarrowAndWide.Tested;
import dev.crucible.scaling.NoisyTask;
import dev.crucible.study.Reading;
import dev.crucible.study.Tuning;
import java.util.List;
import java.util.stream.Stream;

/**
 * Narrow networks beside wide ones in one task, for one seed: each side chooses on all other seeds.
 */
record Sides(Tuning<Cell, Tested> tuning, NoisyTask task, int width, int seed) {

  Reading<Shown> shown() {
    Reading<Cell> narrow = tuning.bestOfMenu(Menu.narrow(task), seed);
    Stream<Reading<Double>> tuned =
        Stream.concat(
                Stream.of(narrow),
                Menu.ways().stream()
                    .map(way -> tuning.bestOfMenu(Menu.wide(task, width, way.methods()), seed)))
            .map(choice -> choice.then(cell -> tuning.at(cell, seed)));
    Stream<Reading<Double>> others =
        Stream.of(
            narrow.then(
                own -> tuning.at(new Cell(task, width, own.method(), own.log2Scale()), seed)),
            untuned(width),
            untuned(Menu.narrowWidths().get(0)));
    return Reading.all(Stream.concat(tuned, others).toList()).map(Shown::new);
  }

  /** Lazy, and trained to the end. */
  private Reading<Double> untuned(int anyWidth) {
    return tuning
        .runs()
        .ofSeed(seed)
        .at(new Cell(task, anyWidth, Method.PLAIN, Menu.untuned()))
        .all()
        .map(one -> one.get(0).end());
  }

  /**
   * Test errors, over the variance of g.
   *
   * @param errors that of the narrow network, tuned; those of wide ones, by the ways of the menu;
   *     that of the wide one as the narrow one was tuned; those of the wide and of the narrow one
   *     where nobody tunes
   */
  record Shown(List<Double> errors) {

    /** Copies the list. */
    Shown {
      errors = List.copyOf(errors);
    }

    double narrow() {
      return errors.get(0);
    }

    /** Returns the error of the better side, tuned. */
    double better() {
      return Math.min(narrow(), wide(Menu.ways().size() - 1));
    }

    /** Returns the error of a frontier's candidate, by its place among them. */
    double wide(int candidate) {
      return errors.get(1 + candidate);
    }

    /** Returns what the narrow network is better than a candidate. */
    double benefit(int candidate) {
      return wide(candidate) - narrow();
    }

    double untunedBenefit() {
      return errors.get(errors.size() - 2) - errors.get(errors.size() - 1);
    }
  }
}
