package dev.crucible.scaling;

import dev.crucible.study.Optima;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Search;
import dev.crucible.train.Outcome;
import dev.crucible.train.Trajectory;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a run leaves whose learning rate is tuned.
 *
 * @param loss the loss at the end, or near it, as the experiment says
 */
public record Learned(double loss) {

  /** Returns the logarithm of the loss. */
  public double logLoss() {
    return Math.log(loss);
  }

  /**
   * Returns every member's loss; one that diverged leaves none.
   *
   * @param loss a number of a member's losses, step by step
   */
  static List<Reading<Learned>> of(Trajectory end, ToDoubleFunction<double[]> loss) {
    return IntStream.range(0, end.losses().length)
        .mapToObj(
            m ->
                end.outcomes().get(m) instanceof Outcome.Diverged diverged
                    ? Reading.<Learned>diverged(diverged.step())
                    : Reading.of(new Learned(loss.applyAsDouble(end.losses()[m]))))
        .toList();
  }

  /**
   * Returns the best rates of some runs, by size.
   *
   * @param size the size of a cell, such as its width
   * @param log2Rate the base-2 logarithm of a cell's learning rate
   * @param silent the loss of a network that says nothing, with which runs count that do worse or
   *     diverged
   * @throws IllegalArgumentException as {@link Search#in} does
   */
  static <C extends Record> Optima optima(
      Runs<C, Learned> runs,
      ToDoubleFunction<C> size,
      ToDoubleFunction<C> log2Rate,
      double silent) {
    return new Search<C, Learned>(size, log2Rate, Learned::logLoss, Math.log(silent)).in(runs);
  }
}
