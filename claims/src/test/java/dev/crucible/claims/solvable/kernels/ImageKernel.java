package dev.crucible.claims.solvable.kernels;

import dev.crucible.theory.ReluTangentKernel;
import java.util.Arrays;

/** A kernel on images of unit norm, 1 between an image and itself: ridges are in its unit. */
enum ImageKernel {
  /** exp(−‖x − z‖). */
  LAPLACE("Laplace"),
  /** The tangent kernel of an infinitely wide two-layer ReLU network on pixels of unit size. */
  RELU_TANGENT("ReLU tangent");

  private final String words;

  ImageKernel(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Returns the kernel matrix of inputs of unit norm, one a row. */
  double[][] gram(double[][] inputs) {
    return this == LAPLACE ? laplace(inputs) : reluTangent(inputs);
  }

  /** The network divides inputs by √d: on norms of 1 its kernel would be 1/d beside any ridge. */
  private static double[][] reluTangent(double[][] inputs) {
    double[][] pixels =
        Arrays.stream(inputs)
            .map(row -> Arrays.stream(row).map(v -> v * Math.sqrt(row.length)).toArray())
            .toArray(double[][]::new);
    return ReluTangentKernel.gram(pixels, pixels);
  }

  private static double[][] laplace(double[][] inputs) {
    double[][] gram = LeastSquares.gram(LeastSquares.transposed(inputs));
    for (int i = 0; i < gram.length; i++) {
      for (int j = 0; j < gram.length; j++) {
        double squaredDistance = i == j ? 0 : Math.max(0, 2 - 2 * gram[i][j]);
        gram[i][j] = Math.exp(-Math.sqrt(squaredDistance));
      }
    }
    return gram;
  }
}
