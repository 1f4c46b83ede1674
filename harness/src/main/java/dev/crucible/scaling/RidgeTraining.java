package dev.crucible.scaling;

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
 * Networks of one output, trained by gradient descent on ½ Σ (f − y)² and a ridge (λ/2) ‖θ − θ₀‖²
 * about their start, one a member, and what becomes of their outputs on other points.
 *
 * @param network the network
 * @param members what each member learns, from where on
 * @param ridge λ, not negative
 */
public record RidgeTraining(Model network, List<Member> members, double ridge) {

  /** What is trained. */
  public enum Network {
    /** The network at its linearisation about the start. */
    LINEARISED,
    /** The network itself. */
    ITSELF
  }

  /**
   * What one member learns. Points are one a row, as many for every member.
   *
   * @param train points trained on
   * @param targets one a point trained on
   * @param test points tested on
   * @param start θ₀, flat
   * @param rate η
   */
  public record Member(
      double[][] train, double[] targets, double[][] test, double[] start, double rate) {}

  /**
   * A member at a step.
   *
   * @param change by how much the outputs on the points tested on have changed
   * @param parameters flat
   */
  public record Reached(double[] change, double[] parameters) {}

  /** Copies the list. */
  public RidgeTraining {
    members = List.copyOf(members);
  }

  /** Returns every member at given rising steps, [step][member]; trains up to the last. */
  public List<List<Reached>> at(Network what, long... steps) {
    Layout layout = Layout.of(network);
    try (Scope scope = Scope.open()) {
      double[][] start = members.stream().map(Member::start).toArray(double[][]::new);
      List<NDArray> origin = layout.arrays(start, Precision.FLOAT64, scope);
      Model model = what == Network.ITSELF ? network : new Linearised(network, origin);
      Iterates iterates = Iterates.at(layout, steps);
      double[] rates = members.stream().mapToDouble(Member::rate).toArray();
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
    double[] targets = stacked(members.stream().map(Member::targets));
    return new Problem(
        model,
        new Loss.SquaredError(Reduction.SUM),
        points(Member::train, scope),
        scope.array(targets, members.size(), targets.length / members.size(), 1),
        Precision.FLOAT64);
  }

  private NDArray points(Function<Member, double[][]> part, Scope scope) {
    double[][] first = part.apply(members.get(0));
    double[] numbers = stacked(members.stream().flatMap(m -> Arrays.stream(part.apply(m))));
    return scope.array(numbers, members.size(), first.length, first[0].length);
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
      Tensor test = Tensor.constant(points(Member::test, scope));
      double[] all = Host.doubles(model.apply(at, test).value());
      int each = all.length / members.size();
      return IntStream.range(0, members.size())
          .mapToObj(m -> Arrays.copyOfRange(all, m * each, (m + 1) * each))
          .toArray(double[][]::new);
    }
  }

  private static List<Reached> reached(double[][] before, double[][] now, double[][] points) {
    return IntStream.range(0, points.length)
        .mapToObj(
            m -> {
              double[] change = new double[now[m].length];
              Arrays.setAll(change, i -> now[m][i] - before[m][i]);
              return new Reached(change, points[m]);
            })
        .toList();
  }
}
