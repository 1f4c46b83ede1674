package dev.crucible.theory;

/**
 * The covariance of what infinitely wide ReLU networks give, weights N(0, 2)/fan-in, no biases: one
 * layer keeps variances and maps a correlation c to κ(c) = (√(1 − c²) + c (π − arccos c))/π.
 *
 * <p>With skip connections, h_{l+1} = h_l + W φ(h_l)/√(nL) with entries N(0, 1), both limits of
 * width and depth give dq/dt = q/2 for the mean square q and dp/dt = (q/2) κ(p/q) for the mean
 * product p, t = l/L from 0 to 1.
 *
 * <p>Sources: Cho and Saul, NIPS 2009 (arc-cosine kernel of order 1); Lee et al., arXiv 1711.00165;
 * residual limit Hayou and Yang, arXiv 2302.00453, re-derived.
 */
public final class ReluCovariance {

  /** Runge-Kutta steps of the residual limit; κ's root at c = 1 leaves an error of 2e-7. */
  private static final int STEPS = 200;

  private ReluCovariance() {}

  /**
   * Returns κ(c), the correlation that a layer makes of c.
   *
   * @param correlation c in [−1, 1]
   */
  public static double correlation(double correlation) {
    double c = Math.max(-1, Math.min(1, correlation));
    return (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c))) / Math.PI;
  }

  /**
   * Returns the covariance of pre-activations, or outputs, some layers on.
   *
   * @param covariance that of the first hidden layer's pre-activations, positive on the diagonal
   * @param layers how many layers of units lie between, 0 or more
   */
  public static double[][] after(double[][] covariance, int layers) {
    int n = covariance.length;
    double[][] next = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double lengths = Math.sqrt(covariance[i][i] * covariance[j][j]);
        double c = covariance[i][j] / lengths;
        for (int layer = 0; layer < layers; layer++) {
          c = correlation(c);
        }
        next[i][j] = lengths * c;
      }
    }
    return next;
  }

  /**
   * Returns the covariance of the outputs of a network with weights N(0, 2)/fan-in.
   *
   * @param inputs one a row, none zero
   * @param depth hidden layers, 0 or more
   * @return (inputs, inputs)
   */
  public static double[][] ofOutputs(double[][] inputs, int depth) {
    double[][] first = new double[inputs.length][inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      for (int j = 0; j < inputs.length; j++) {
        for (int k = 0; k < inputs[i].length; k++) {
          first[i][j] += 2 * inputs[i][k] * inputs[j][k] / inputs[i].length;
        }
      }
    }
    return after(first, depth);
  }

  /** Returns ‖h_L‖²/‖h_0‖² of the residual limit, √e. */
  public static double residualSquare() {
    return Math.exp(0.5);
  }

  /**
   * Returns the residual limit's product h_L·h′_L of two signals, over their ‖h_0‖².
   *
   * @param correlation that of the two at the start, in [−1, 1]; they are equally long
   */
  public static double residualProduct(double correlation) {
    double p = correlation;
    double step = 1.0 / STEPS;
    for (int i = 0; i < STEPS; i++) {
      double t = i * step;
      double first = growth(t, p);
      double second = growth(t + step / 2, p + step / 2 * first);
      double third = growth(t + step / 2, p + step / 2 * second);
      double fourth = growth(t + step, p + step * third);
      p += step / 6 * (first + 2 * second + 2 * third + fourth);
    }
    return p;
  }

  private static double growth(double time, double product) {
    double square = Math.exp(time / 2);
    return square / 2 * correlation(product / square);
  }
}
