package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Layout;
import dev.crucible.train.Problem;
import java.util.List;
import java.util.stream.IntStream;

/** The share of samples whose largest output is that of their label; one forward pass. */
public final class Accuracy {

  private Accuracy() {}

  /**
   * Returns the share, member by member.
   *
   * @param problem targets are one-hot
   * @param point each member's parameters, flat
   */
  public static List<Double> of(Problem problem, double[][] point) {
    try (Scope scope = Scope.open()) {
      List<Tensor> at =
          Layout.of(problem.model()).arrays(point, problem.precision(), scope).stream()
              .map(Tensor::constant)
              .toList();
      Tensor outputs = problem.model().apply(at, at.get(0).constantLike(problem.inputs()));
      List<Matrix> found = NeuralCollapse.matrices(outputs, point.length);
      List<Matrix> targets =
          NeuralCollapse.matrices(Tensor.constant(problem.targets()), point.length);
      return IntStream.range(0, point.length)
          .mapToObj(m -> agreement(found.get(m).toRows(), targets.get(m).toRows()))
          .toList();
    }
  }

  private static double agreement(double[][] outputs, double[][] targets) {
    return IntStream.range(0, outputs.length)
        .mapToDouble(
            i -> NeuralCollapse.largest(outputs[i]) == NeuralCollapse.largest(targets[i]) ? 1 : 0)
        .average()
        .orElseThrow();
  }
}
