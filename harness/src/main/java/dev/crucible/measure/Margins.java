package dev.crucible.measure;

import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Layout;
import dev.crucible.train.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far on the right side of zero a network with one output puts the samples, y f(x) with labels
 * y of ±1; one forward pass.
 *
 * @param sorted y f(x) of every sample, rising
 */
public record Margins(List<Double> sorted) {

  /** Copies the list. */
  public Margins {
    sorted = List.copyOf(sorted);
  }

  /**
   * Measures every member.
   *
   * @param problem one output, targets ±1
   * @param point each member's parameters, flat
   */
  public static List<Margins> of(Problem problem, double[][] point) {
    try (Scope scope = Scope.open()) {
      List<Tensor> at =
          Layout.of(problem.model()).arrays(point, problem.precision(), scope).stream()
              .map(Tensor::constant)
              .toList();
      Tensor like = at.get(0);
      Tensor outputs = problem.model().apply(at, like.constantLike(problem.inputs()));
      double[] all = Host.doubles(outputs.times(like.constantLike(problem.targets())).value());
      int samples = all.length / point.length;
      return IntStream.range(0, point.length)
          .mapToObj(m -> Arrays.stream(all, m * samples, (m + 1) * samples).sorted().boxed())
          .map(own -> new Margins(own.toList()))
          .toList();
    }
  }

  /** Returns the share of samples that are misjudged; a margin of 0 counts as misjudged. */
  public double error() {
    return (double) sorted.stream().filter(margin -> margin <= 0).count() / sorted.size();
  }

  /** Returns the median, the upper one of two. */
  public double median() {
    return sorted.get(sorted.size() / 2);
  }
}
