package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;

/** Small problems on Gaussian data, and Hessians of them column by column. */
final class Curved {

  /** Small enough for its Hessian to be formed. */
  static final Model PERCEPTRON =
      new Mlp(List.of(3, 4, 1), Activation.TANH, Bias.WITH, Parameterisation.standard(1));

  private Curved() {}

  /** Returns what the perceptron learns: twelve samples, squared errors. */
  static Problem regression(RandomKey key, Scope scope) {
    Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
    return problem(PERCEPTRON, loss, new int[] {12, 3, 1}, key, scope);
  }

  /** Returns weights of two perceptrons. */
  static double[][] starts(RandomKey key) {
    return new double[][] {
      Initialisation.gaussian(PERCEPTRON, key.derive(0)),
      Initialisation.gaussian(PERCEPTRON, key.derive(1))
    };
  }

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
