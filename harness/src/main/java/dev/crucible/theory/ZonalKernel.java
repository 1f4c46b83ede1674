package dev.crucible.theory;

import java.util.Arrays;

/**
 * A kernel of the angle between inputs of unit norm, 1 between an input and itself, so that ridges
 * are in its unit.
 */
public enum ZonalKernel {
  /** exp(−‖x − z‖). */
  LAPLACE("Laplace"),
  /** The tangent kernel of an infinitely wide two-layer ReLU network on inputs of length √d. */
  RELU_TANGENT("ReLU tangent");

  private final String words;

  ZonalKernel(String words) {
    this.words = words;
  }

  /** Returns what the kernel is called. */
  public String words() {
    return words;
  }

  /**
   * Returns the kernel matrix, (inputs, inputs).
   *
   * @param inputs of unit norm, one a row
   */
  public double[][] gram(double[][] inputs) {
    return this == LAPLACE ? laplace(inputs) : reluTangent(inputs);
  }

  /** The network divides inputs by √d: on norms of 1 its kernel would be 1/d beside any ridge. */
  private static double[][] reluTangent(double[][] inputs) {
    double[][] scaled =
        Arrays.stream(inputs)
            .map(row -> Arrays.stream(row).map(v -> v * Math.sqrt(row.length)).toArray())
            .toArray(double[][]::new);
    return ReluTangentKernel.gram(scaled, scaled);
  }

  private static double[][] laplace(double[][] inputs) {
    double[][] gram = PositiveDefinite.gram(transposed(inputs)).entries();
    for (int i = 0; i < gram.length; i++) {
      for (int j = 0; j < gram.length; j++) {
        double squaredDistance = i == j ? 0 : Math.max(0, 2 - 2 * gram[i][j]);
        gram[i][j] = Math.exp(-Math.sqrt(squaredDistance));
      }
    }
    return gram;
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }
}
