package dev.crucible.claims.solvable.kernels;

import dev.crucible.theory.KernelDescent;
import dev.crucible.theory.TwoLayerTangentKernel;

/**
 * What a kernel says of a network trained on a task: by how much its outputs change on the points
 * tested on.
 *
 * @param train K(X, X)
 * @param cross K(x, X), (tested on, trained on)
 */
record TangentPrediction(double[][] train, double[][] cross) {

  static TangentPrediction of(TwoLayerTangentKernel kernel, TangentTask task) {
    return new TangentPrediction(
        kernel.gram(task.train(), task.train()), kernel.gram(task.test(), task.train()));
  }

  /** The kernel of the readout alone, which takes the input weights to be fixed. */
  static TangentPrediction ofReadout(TwoLayerTangentKernel kernel, TangentTask task) {
    return new TangentPrediction(
        kernel.readoutGram(task.train(), task.train()),
        kernel.readoutGram(task.test(), task.train()));
  }

  /** Returns the curvature of loss and ridge along the stiffest mode. */
  double stiffest(double ridge) {
    return new KernelDescent(train, ridge).largest();
  }

  /**
   * Returns the change after a number of steps of gradient descent.
   *
   * @param residual targets less outputs before training
   */
  double[] after(Descent descent, double[] residual) {
    double[] weights =
        new KernelDescent(train, descent.ridge())
            .weights(residual, descent.rate(), descent.steps());
    return LeastSquares.product(cross, weights);
  }

  /** Returns the change in the limit of many steps: kernel ridge regression. */
  double[] limit(double ridge, double[] residual) {
    return LeastSquares.product(cross, new KernelDescent(train, ridge).limit(residual));
  }

  /**
   * Gradient descent on the sum of squares and a ridge about the start.
   *
   * @param ridge λ
   * @param rate η
   * @param steps how many steps
   */
  record Descent(double ridge, double rate, long steps) {}

  /** Returns the root mean square distance of a measured change, over that of the prediction. */
  static double distance(double[] measured, double[] predicted) {
    double off = 0;
    double all = 0;
    for (int i = 0; i < measured.length; i++) {
      off += (measured[i] - predicted[i]) * (measured[i] - predicted[i]);
      all += predicted[i] * predicted[i];
    }
    return Math.sqrt(off / all);
  }
}
