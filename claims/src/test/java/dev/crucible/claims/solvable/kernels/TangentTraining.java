package dev.crucible.claims.solvable.kernels;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Layout;
import dev.crucible.model.Linearised;
import dev.crucible.model.Model;
import dev.crucible.train.Iterates;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.RidgeDescent;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains networks, one a member, by gradient descent on ½ Σ (f − y)² and a ridge about the start.
 *
 * @param members each member's task and start
 * @param targets each member's targets
 * @param ridge λ
 * @param rates each member's learning rate
 */
record TangentTraining(
    List<TangentSeed> members, List<double[]> targets, double ridge, double[] rates) {

  /** What is trained. */
  enum Network {
    /** The network at its linearisation about the start. */
    LINEARISED,
    /** The network itself. */
    ITSELF
  }

  /**
   * A member at a step.
   *
   * @param change by how much the outputs on the points tested on have changed
   * @param parameters flat
   */
  record Reached(double[] change, double[] parameters) {}

  /** Returns every member at given steps, [step][member]; trains up to the last. */
  List<List<Reached>> at(Network network, long... steps) {
    Layout layout = Layout.of(TangentSeed.NETWORK);
    try (Scope scope = Scope.open()) {
      double[][] start = members.stream().map(TangentSeed::start).toArray(double[][]::new);
      List<NDArray> origin = layout.arrays(start, Precision.FLOAT64, scope);
      Model model =
          network == Network.ITSELF
              ? TangentSeed.NETWORK
              : new Linearised(TangentSeed.NETWORK, origin);
      Iterates iterates = Iterates.at(layout, steps);
      Recipe recipe =
          Recipe.gradientDescent(steps[steps.length - 1], rates)
              .with(new RidgeDescent(ridge, origin));
      new Training(problem(model, scope), recipe).from(start, iterates);
      double[][] before = outputs(model, start);
      return Arrays.stream(steps)
          .mapToObj(iterates::at)
          .map(points -> reached(before, outputs(model, points), points))
          .toList();
    }
  }

  private Problem problem(Model model, Scope scope) {
    return new Problem(
        model,
        new Loss.SquaredError(Reduction.SUM),
        points(TangentTask::train, scope),
        scope.array(stacked(targets.stream()), members.size(), TangentTask.TRAIN, 1),
        Precision.FLOAT64);
  }

  private NDArray points(Function<TangentTask, double[][]> part, Scope scope) {
    double[] numbers = stacked(members.stream().flatMap(m -> Arrays.stream(part.apply(m.task()))));
    return scope.array(
        numbers, members.size(), part.apply(members.get(0).task()).length, TangentTask.INPUTS);
  }

  private static double[] stacked(Stream<double[]> rows) {
    return rows.flatMapToDouble(Arrays::stream).toArray();
  }

  /** Returns each member's outputs on the points tested on. */
  private double[][] outputs(Model model, double[][] parameters) {
    try (Scope scope = Scope.open()) {
      List<Tensor> at =
          Layout.of(model).arrays(parameters, Precision.FLOAT64, scope).stream()
              .map(Tensor::constant)
              .toList();
      Tensor test = Tensor.constant(points(TangentTask::test, scope));
      double[] all = Host.doubles(model.apply(at, test).value());
      return IntStream.range(0, members.size())
          .mapToObj(m -> Arrays.copyOfRange(all, m * TangentTask.TEST, (m + 1) * TangentTask.TEST))
          .toArray(double[][]::new);
    }
  }

  private static List<Reached> reached(double[][] before, double[][] now, double[][] points) {
    return IntStream.range(0, points.length)
        .mapToObj(
            m ->
                new Reached(
                    IntStream.range(0, now[m].length)
                        .mapToDouble(i -> now[m][i] - before[m][i])
                        .toArray(),
                    points[m]))
        .toList();
  }
}
