package dev.crucible.claims.laws.sharpening;

/**
 * Gradient flow of a small linear network by Heun's method, in closed arithmetic: a step costs a
 * microsecond, and thousands are needed.
 *
 * @param net the network
 * @param task what it learns
 * @param step time of a step
 */
record SmallFlow(LinearNet net, Regression task, double step) {

  /** Loss over its least value at the end. */
  static final double SETTLED = 1e-10;

  static final int MOST_STEPS = 2_000_000;

  /**
   * Where the flow ended.
   *
   * @param weights the parameters
   * @param settled whether the loss came down to its least value
   */
  record End(double[] weights, boolean settled) {}

  End from(double[] start) {
    double[] at = start.clone();
    for (int t = 0; t < MOST_STEPS && excess(at) >= SETTLED; t++) {
      at = next(at);
    }
    return new End(at, excess(at) < SETTLED);
  }

  private double excess(double[] weights) {
    return task.excess(net.map(weights));
  }

  private double[] next(double[] weights) {
    double[] here = gradient(weights);
    double[] there = gradient(moved(weights, step, here));
    return moved(moved(weights, step / 2, here), step / 2, there);
  }

  double[] gradient(double[] weights) {
    return net.pulledBack(weights, task.slope(net.map(weights)));
  }

  private static double[] moved(double[] from, double by, double[] gradient) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] -= by * gradient[i];
    }
    return to;
  }
}
