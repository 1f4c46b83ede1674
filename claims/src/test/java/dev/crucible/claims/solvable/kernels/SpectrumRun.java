package dev.crucible.claims.solvable.kernels;

import dev.crucible.theory.Eigenlearning;
import java.util.Arrays;

/**
 * One seed's kernel regressions, averaged over its draws, beside what theory says of them.
 *
 * @param error mean squared error, noise included
 * @param learned share of each mode that is learned
 * @param theory the theory for the kernel's spectrum, the samples and the ridge
 * @param squares the target's squared coefficients
 * @param noise σ²
 */
record SpectrumRun(
    double error, double[] learned, Eigenlearning theory, double[] squares, double noise) {

  /** Returns the error over the predicted one − 1. */
  double relative() {
    return error / theory.testError(squares, noise) - 1;
  }

  /** Returns the same against the theory without its factor E₀. */
  double relativeWithoutOverfitting() {
    return error / (theory.unlearned(squares) + noise) - 1;
  }

  /** Returns the same against the theory for a target with equal coefficients. */
  double relativeToEvenTarget() {
    double[] even = new double[squares.length];
    Arrays.fill(even, Arrays.stream(squares).sum() / squares.length);
    return error / theory.testError(even, noise) - 1;
  }

  /** Returns Σ L over the predicted sum − 1; without a ridge it is 0 by construction. */
  double relativeSum() {
    return Arrays.stream(learned).sum() / Arrays.stream(theory.learnabilities()).sum() - 1;
  }

  /** Returns the same against n, which the sum is without a ridge. */
  double relativeSumTo(int samples) {
    return Arrays.stream(learned).sum() / samples - 1;
  }

  /** Returns the largest |L − predicted| of any mode. */
  double worstMode() {
    double[] predicted = theory.learnabilities();
    double worst = 0;
    for (int i = 0; i < predicted.length; i++) {
      worst = Math.max(worst, Math.abs(learned[i] - predicted[i]));
    }
    return worst;
  }
}
