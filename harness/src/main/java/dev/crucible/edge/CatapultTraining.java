package dev.crucible.edge;

import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.TangentKernel;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Batches;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains a network from one start at several learning rates, as one ensemble, in units of 1/λ₀, λ₀
 * the largest eigenvalue of its tangent kernel at the start.
 *
 * @param steps η·λ₀ of each run
 * @param updates at most
 * @param converged loss over the initial one below which a run may stop, where λ changes by less
 *     than this; 0 for never
 * @param diverged loss over the initial one above which a run has diverged; none for what overflows
 * @param launched largest loss over the initial one from which on a run has left the lazy phase
 * @param course how much of the losses is kept
 */
public record CatapultTraining(
    List<Double> steps,
    int updates,
    double converged,
    Optional<Double> diverged,
    double launched,
    Course course) {

  /** Copies the list. */
  public CatapultTraining {
    steps = List.copyOf(steps);
  }

  /**
   * How far a loss is followed.
   *
   * @param length points at most
   * @param factor by which it may grow or fall
   */
  public record Course(int length, double factor) {

    /** Returns as much of some losses, over the first, as is followed; the first is. */
    public List<Double> of(double[] losses) {
      return Arrays.stream(losses)
          .limit(length)
          .map(loss -> loss / losses[0])
          .takeWhile(ratio -> ratio < factor && ratio > 1 / factor)
          .boxed()
          .toList();
    }
  }

  /**
   * Runs one seed at all learning rates.
   *
   * @param problem with a loss that is a mean over samples
   * @param start the parameters at the start, flat
   * @param kernel source of the eigensolver's start vectors
   */
  public CatapultRuns run(Problem problem, double[] start, RandomKey kernel) {
    Eigenpairs first = kernel(problem, new double[][] {start}, kernel.derive(0)).get(0);
    double[] rates = steps.stream().mapToDouble(step -> step / first.top()).toArray();
    double[][] starts = steps.stream().map(step -> start).toArray(double[][]::new);
    Trajectory trained = new Training(problem, recipe(rates)).from(starts);
    List<Eigenpairs> last = kernel(problem, trained.parameters(), kernel.derive(1));
    int unconverged =
        (int)
            IntStream.range(0, last.size())
                .filter(m -> Arrays.stream(trained.parameters()[m]).allMatch(Double::isFinite))
                .filter(m -> !last.get(m).converged())
                .count();
    return new CatapultRuns(
        first.top(),
        trained.losses()[0][0],
        IntStream.range(0, rates.length)
            .mapToObj(m -> CatapultRun.of(this, m, trained, last.get(m).top() / first.top()))
            .toList(),
        unconverged + (first.converged() ? 0 : 1));
  }

  private Recipe recipe(double[] rates) {
    return new Recipe(
        new GradientDescent(),
        rates,
        Schedule.constant(),
        Batches.full(),
        updates,
        (member, step, loss, initial) -> loss < converged * initial,
        diverged.orElse(Double.POSITIVE_INFINITY));
  }

  private static List<Eigenpairs> kernel(Problem problem, double[][] point, RandomKey key) {
    try (TangentKernel kernel = new TangentKernel(problem, Reduction.MEAN_OVER_SAMPLES, point)) {
      return Lanczos.top().of(kernel, key);
    }
  }
}
