package dev.crucible.claims.solvable.singleindex;

/**
 * One seed's test errors, mean squared; targets have variance 1.
 *
 * @param network of the trained network
 * @param kernel of its tangent kernel without biases, at the best ridge
 * @param kernelWithConstant of the same on inputs with a constant beside them
 */
record IndexRun(double network, double kernel, double kernelWithConstant) {

  /** Returns the error of the better kernel. */
  double bestKernel() {
    return Math.min(kernel, kernelWithConstant);
  }

  /** Returns ln of the better kernel's error over the network's. */
  double advantage() {
    return Math.log(bestKernel() / network);
  }
}
