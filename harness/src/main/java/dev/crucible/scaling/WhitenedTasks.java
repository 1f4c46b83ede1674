package dev.crucible.scaling;

import dev.crucible.data.ImageData;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Model;
import dev.crucible.train.Criterion;
import dev.crucible.train.ImageProblem;
import dev.crucible.train.Problem;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The whitened tasks of seeds that are trained together.
 *
 * @param tasks one a seed
 */
public record WhitenedTasks(List<WhitenedTask> tasks) {

  /** Copies the list. */
  public WhitenedTasks {
    tasks = List.copyOf(tasks);
  }

  /**
   * Returns the tasks of several seeds.
   *
   * @param data images with one number as target
   * @param components how many principal components of them are kept
   */
  public static WhitenedTasks of(ImageData data, int components, List<Integer> seeds) {
    return new WhitenedTasks(
        seeds.stream()
            .map(
                seed ->
                    WhitenedTask.of(
                        ImageProblem.inputs(data, seed),
                        ImageProblem.targets(data, seed),
                        components))
            .toList());
  }

  /** Returns a number of every task. */
  public double[] each(ToDoubleFunction<WhitenedTask> number) {
    return tasks.stream().mapToDouble(number).toArray();
  }

  /** Returns one member's task. */
  public WhitenedTask get(int member) {
    return tasks.get(member);
  }

  /**
   * Returns the problem under the squared error in double precision; its data live in the scope.
   */
  public Problem problem(Model model, Scope into) {
    return Problem.ofEach(
        model,
        Criterion.SQUARED_ERROR.loss(),
        tasks.stream().map(WhitenedTask::inputs).toList(),
        tasks.stream().map(WhitenedTask::targets).toList(),
        Precision.FLOAT64,
        into);
  }
}
