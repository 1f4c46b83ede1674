package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.theory.KernelRidge;
import java.util.Arrays;

/**
 * Regression with the Gaussian kernel exp(−‖x − x′‖²/(2s²)).
 *
 * @param width s
 * @param ridge δ, added to the diagonal of the kernel matrix, not divided by the number of samples
 */
public record Kernel(double width, double ridge) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public Kernel {
    if (!(width > 0) || !(ridge > 0)) {
      throw new IllegalArgumentException(
          "width and ridge of a kernel are positive, not %s and %s".formatted(width, ridge));
    }
  }

  /** Returns the kernel between two sets of inputs, (one, other). */
  double[][] between(Matrix one, Matrix other) {
    double[] overlaps;
    try (Scope scope = Scope.open()) {
      NDArray left = scope.array(one.values(), one.rows(), one.columns());
      NDArray right = scope.array(other.values(), other.rows(), other.columns());
      overlaps =
          Host.doubles(
              Tensor.constant(left).matmul(Tensor.constant(right).transpose(1, 0)).value());
    }
    double[] squares = squares(one);
    double[] others = squares(other);
    double[][] kernel = new double[one.rows()][other.rows()];
    for (int i = 0; i < squares.length; i++) {
      for (int j = 0; j < others.length; j++) {
        double distance = squares[i] + others[j] - 2 * overlaps[i * others.length + j];
        kernel[i][j] = Math.exp(-Math.max(0, distance) / (2 * width * width));
      }
    }
    return kernel;
  }

  private static double[] squares(Matrix inputs) {
    return Arrays.stream(inputs.toRows())
        .mapToDouble(row -> Arrays.stream(row).map(x -> x * x).sum())
        .toArray();
  }

  /** Returns the mean squared error on some inputs after learning from others. */
  double error(Matrix learned, double[] targets, Matrix shown, double[] answers) {
    double[] weights = new KernelRidge(between(learned, learned), targets).coefficients(ridge);
    double[][] kernel = between(shown, learned);
    double sum = 0;
    for (int i = 0; i < answers.length; i++) {
      double said = 0;
      for (int j = 0; j < weights.length; j++) {
        said += kernel[i][j] * weights[j];
      }
      sum += (said - answers[i]) * (said - answers[i]);
    }
    return sum / answers.length;
  }
}
