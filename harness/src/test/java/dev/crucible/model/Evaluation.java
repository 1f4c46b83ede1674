package dev.crucible.model;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.random.RandomKey;
import java.util.List;

/** Evaluates models from host arrays to host arrays, for tests. */
final class Evaluation {

  private Evaluation() {}

  /** Returns one network's outputs, row-major. */
  static double[] outputs(Model model, double[] flat, double[][] inputs) {
    return outputs(model, new double[][] {flat}, new double[][][] {inputs});
  }

  /** Returns an ensemble's outputs, (member, batch, outputs) row-major; data of one or of each. */
  static double[] outputs(Model model, double[][] members, double[][][] inputs) {
    try (Scope scope = Scope.open()) {
      Tensor result = model.apply(tensors(model, members, scope), data(inputs, scope));
      return Host.doubles(result.value());
    }
  }

  static List<Tensor> tensors(Model model, double[][] members, Scope scope) {
    return arrays(model, members, scope).stream().map(Tensor::constant).toList();
  }

  static List<NDArray> arrays(Model model, double[][] members, Scope scope) {
    return Layout.of(model).arrays(members, Precision.FLOAT64, scope);
  }

  static Tensor data(double[][][] inputs, Scope scope) {
    int batch = inputs[0].length;
    int features = inputs[0][0].length;
    double[] flat = new double[inputs.length * batch * features];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = inputs[i / (batch * features)][i / features % batch][i % features];
    }
    return Tensor.constant(scope.array(flat, inputs.length, batch, features));
  }

  /** Returns rows of standard normal numbers. */
  static double[][] gaussianRows(int rows, int columns, RandomKey key) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = key.derive(i).gaussians(columns);
    }
    return matrix;
  }
}
