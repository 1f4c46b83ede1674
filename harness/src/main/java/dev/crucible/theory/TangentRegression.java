package dev.crucible.theory;

import org.hipparchus.linear.Array2DRowRealMatrix;

/**
 * What a kernel says of a network that is trained on some points from given outputs on: by how much
 * its outputs on other points change. Exact for a network that is linear in its parameters, with
 * its tangent kernel; see {@link KernelDescent}.
 *
 * @param train K(X, X), (trained on, trained on)
 * @param cross K(x, X), (tested on, trained on)
 */
public record TangentRegression(double[][] train, double[][] cross) {

  /** Returns that of a network whose layers are both trained; points are one a row. */
  public static TangentRegression of(
      TwoLayerTangentKernel kernel, double[][] train, double[][] test) {
    return new TangentRegression(kernel.gram(train, train), kernel.gram(test, train));
  }

  /** Returns that of a network whose input weights are fixed; points are one a row. */
  public static TangentRegression ofReadout(
      TwoLayerTangentKernel kernel, double[][] train, double[][] test) {
    return new TangentRegression(kernel.readoutGram(train, train), kernel.readoutGram(test, train));
  }

  /** Returns the curvature of loss and ridge along the stiffest mode. */
  public double stiffest(double ridge) {
    return new KernelDescent(train, ridge).largest();
  }

  /**
   * Returns the change after some steps of gradient descent, (tested on).
   *
   * @param residual targets less outputs before training
   * @param ridge λ, not negative
   * @param rate η
   * @param steps how many, not negative
   */
  public double[] after(double[] residual, double ridge, double rate, long steps) {
    return times(new KernelDescent(train, ridge).weights(residual, rate, steps));
  }

  /**
   * Returns the change in the limit of many steps, which is kernel ridge regression.
   *
   * @param residual targets less outputs before training
   * @param ridge λ, not negative
   */
  public double[] limit(double[] residual, double ridge) {
    return times(new KernelDescent(train, ridge).limit(residual));
  }

  private double[] times(double[] weights) {
    return new Array2DRowRealMatrix(cross, false).operate(weights);
  }
}
