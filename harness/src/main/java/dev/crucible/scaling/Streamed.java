package dev.crucible.scaling;

import dev.crucible.engine.Precision;
import dev.crucible.study.Reading;
import dev.crucible.train.Batches;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Short training in single precision on minibatches of some samples, judged by others.
 *
 * @param seen what minibatches are drawn from
 * @param draws which of its samples each step sees
 * @param judged the samples whose loss counts at the end
 */
record Streamed(Problem seen, Batches draws, Problem judged) {

  /**
   * Trains.
   *
   * @param recipe all of the training but its batches
   * @param start each member's parameters
   * @param result what a member's losses show: those of its minibatches, then that of the samples
   *     that judge
   * @return one reading a member, DIVERGED where training did
   */
  <R> List<Reading<R>> train(Recipe recipe, double[][] start, Function<double[], R> result) {
    Recipe streamed = recipe.with(new Batches.From(seen, draws));
    Trajectory end = new Training(judged, streamed, Precision.FLOAT32).from(start);
    return IntStream.range(0, start.length)
        .mapToObj(m -> reading(end.outcomes().get(m), end.losses()[m], result))
        .toList();
  }

  private static <R> Reading<R> reading(
      Outcome outcome, double[] losses, Function<double[], R> result) {
    return outcome instanceof Outcome.Diverged diverged
        ? Reading.diverged(diverged.step())
        : Reading.of(result.apply(losses));
  }
}
