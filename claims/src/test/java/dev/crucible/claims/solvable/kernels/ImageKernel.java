package dev.crucible.claims.solvable.kernels;

import dev.crucible.theory.ReluTangentKernel;

/** A kernel on images of unit norm. */
enum ImageKernel {
  /** exp(−‖x − z‖). */
  LAPLACE("Laplace"),
  /** The tangent kernel of an infinitely wide two-layer ReLU network. */
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
    return this == LAPLACE ? laplace(inputs) : ReluTangentKernel.gram(inputs, inputs);
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
