package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import java.util.List;

/** Small problems on Gaussian data, and Hessians of them column by column. */
final class Curved {

  private Curved() {}

  static Problem problem(Model model, Loss loss, int[] extents, RandomKey key, Scope scope) {
    int samples = extents[0];
    double[] inputs = key.derive("inputs").gaussians(samples * extents[1]);
    double[] targets = key.derive("targets").gaussians(samples * extents[2]);
    return new Problem(
        model,
        loss,
        scope.array(inputs, 1, samples, extents[1]),
        scope.array(targets, 1, samples, extents[2]),
        Precision.FLOAT64);
  }

  /** Returns the loss at a point. */
  static double loss(Problem problem, double[] at) {
    try (Scope scope = Scope.open()) {
      double[][] member = {at};
      List<NDArray> parameters =
          Layout.of(problem.model()).arrays(member, problem.precision(), scope);
      return Host.doubles(Autograd.value(problem.fullBatch(), parameters, scope))[0];
    }
  }

  static Hessian hessian(Problem problem, double[] at) {
    double[][] member = {at};
    return new Hessian(
        problem.fullBatch(), Layout.of(problem.model()), member, problem.precision());
  }

  static DifferenceHessian differences(Problem problem, double[] at, double step) {
    double[][] member = {at};
    return new DifferenceHessian(problem.fullBatch(), Layout.of(problem.model()), member, step);
  }

  static double[] product(SymmetricOperator operator, double[] vector) {
    return operator.apply(new double[][] {vector})[0];
  }

  /** Returns the matrix of an operator, a product a column. */
  static double[][] matrix(SymmetricOperator operator) {
    double[][] columns = new double[operator.dimension()][];
    for (int i = 0; i < columns.length; i++) {
      double[] unit = new double[columns.length];
      unit[i] = 1;
      columns[i] = product(operator, unit);
    }
    return columns;
  }

  /** Returns ‖a − b‖/‖b‖. */
  static double relative(double[] a, double[] b) {
    double[] difference = a.clone();
    Vectors.addScaled(difference, -1, b);
    return Vectors.norm(difference) / Vectors.norm(b);
  }
}
