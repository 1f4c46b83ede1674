package dev.crucible.claims.laws.sharpening;

import ai.djl.ndarray.NDArray;
import dev.crucible.claims.edge.Task;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.model.Model;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The tasks of the seeds that are trained together.
 *
 * @param tasks one a seed
 */
record WhiteTasks(List<WhiteTask> tasks) {

  static WhiteTasks of(List<Trial> seeds) {
    return new WhiteTasks(seeds.stream().map(trial -> WhiteTask.of(trial.seed())).toList());
  }

  static WhiteTasks of(Task data, List<Integer> seeds) {
    return new WhiteTasks(
        seeds.stream().map(s -> WhiteTask.of(data.inputs(s), data.targets(s))).toList());
  }

  /** Returns a number of every task. */
  double[] each(ToDoubleFunction<WhiteTask> number) {
    return tasks.stream().mapToDouble(number).toArray();
  }

  WhiteTask get(int member) {
    return tasks.get(member);
  }

  /** Returns the seeds' problem in double precision; its data live in the scope. */
  Problem problem(Model model, Scope into) {
    return new Problem(
        model,
        new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
        stacked(WhiteTask::inputs, into),
        stacked(WhiteTask::targets, into),
        Precision.FLOAT64);
  }

  private NDArray stacked(Function<WhiteTask, Matrix> part, Scope into) {
    return into.stacked(Precision.FLOAT64, tasks.stream().map(part).toList());
  }
}
