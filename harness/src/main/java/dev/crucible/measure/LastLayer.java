package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass;
import dev.crucible.model.Layout;
import dev.crucible.train.Problem;
import java.util.List;

/** The features that a network's readout reads, on all of a problem's samples. */
public final class LastLayer {

  private LastLayer() {}

  /**
   * Returns one matrix a member, (samples, features); one forward pass.
   *
   * @param point each member's parameters, flat
   * @throws IllegalArgumentException if the network has no hidden layer
   */
  public static List<Matrix> of(Problem problem, double[][] point) {
    try (Scope scope = Scope.open()) {
      List<Tensor> at =
          Layout.of(problem.model()).arrays(point, problem.precision(), scope).stream()
              .map(Tensor::constant)
              .toList();
      ForwardPass pass = problem.model().forward(at, at.get(0).constantLike(problem.inputs()));
      if (pass.hidden().isEmpty()) {
        throw new IllegalArgumentException("no hidden layer in " + problem.model());
      }
      Tensor last = pass.hidden().get(pass.hidden().size() - 1).activation();
      return NeuralCollapse.matrices(last, point.length);
    }
  }
}
