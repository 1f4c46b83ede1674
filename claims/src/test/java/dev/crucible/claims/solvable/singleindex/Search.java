package dev.crucible.claims.solvable.singleindex;

import dev.crucible.random.RandomKey;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Online spherical gradient descent on the correlation loss: w ← normalised w + δ y He_k′(w·x) (x −
 * (w·x) w), every sample x ~ N(0, I) new, y = He_k(x₁).
 *
 * @param target He_k
 * @param dimensions d
 * @param step δ
 * @param from overlap w₁ at the start
 * @param to overlap that ends the search; its magnitude for even k
 */
record Search(Hermite target, int dimensions, double step, double from, double to) {

  /** Searches whose median time is taken. */
  static final int REPLICAS = 96;

  /**
   * Returns the median over {@value #REPLICAS} searches of the samples each takes.
   *
   * <p>All go on side by side and stop once the median is known.
   *
   * @param limit samples after which the search is given up
   * @return infinity if half the searches have not ended by then
   */
  double medianSamples(RandomKey key, long limit) {
    double[] weights = starts(key.derive("starts"));
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(key.derive("samples").generator());
    double[] input = new double[dimensions];
    int searching = REPLICAS;
    double lower = Double.POSITIVE_INFINITY;
    for (long sample = 1; sample <= limit; sample++) {
      for (int replica = searching - 1; replica >= 0; replica--) {
        int at = replica * dimensions;
        advance(weights, at, input, gaussian);
        if (isFound(weights[at])) {
          searching--;
          System.arraycopy(weights, searching * dimensions, weights, at, dimensions);
          lower = searching == REPLICAS / 2 ? sample : lower;
          if (searching < REPLICAS / 2) {
            return (lower + sample) / 2;
          }
        }
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private boolean isFound(double overlap) {
    return (target.order() % 2 == 0 ? Math.abs(overlap) : overlap) >= to;
  }

  /** Unit vectors of the given overlap with e₁, random otherwise. */
  private double[] starts(RandomKey key) {
    double[] weights = new double[REPLICAS * dimensions];
    for (int replica = 0; replica < REPLICAS; replica++) {
      double[] draws = key.derive(replica).gaussians(dimensions);
      double squares = 0;
      for (int j = 1; j < dimensions; j++) {
        squares += draws[j] * draws[j];
      }
      double scale = Math.sqrt((1 - from * from) / squares);
      for (int j = 1; j < dimensions; j++) {
        weights[replica * dimensions + j] = scale * draws[j];
      }
      weights[replica * dimensions] = from;
    }
    return weights;
  }

  /** One sample of one search. The move is orthogonal to w, which gives the new norm. */
  private void advance(
      double[] weights, int at, double[] input, ZigguratSampler.NormalizedGaussian gaussian) {
    double field = 0;
    double squares = 0;
    for (int j = 0; j < dimensions; j++) {
      double x = gaussian.sample();
      input[j] = x;
      field += weights[at + j] * x;
      squares += x * x;
    }
    double pull = step * target.at(input[0]) * target.slope(field);
    double norm = Math.sqrt(1 + pull * pull * (squares - field * field));
    double kept = (1 - pull * field) / norm;
    double added = pull / norm;
    for (int j = 0; j < dimensions; j++) {
      weights[at + j] = kept * weights[at + j] + added * input[j];
    }
  }
}
