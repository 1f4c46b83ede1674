package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.Hermite;
import java.util.OptionalDouble;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Online spherical gradient descent on the correlation loss: w ← normalised w + δ y He_k′(w·x) (x −
 * (w·x) w), every sample x ~ N(0, I) new, y = He_k(x₁).
 *
 * <p>Source: Ben Arous, Gheissari and Jagannath, arXiv 2003.10409.
 *
 * @param target He_k
 * @param dimensions d
 * @param step δ
 * @param from overlap w₁ at the start
 * @param to overlap that ends the search; its magnitude for even k
 */
public record SphericalSearch(Hermite target, int dimensions, double step, double from, double to) {

  /**
   * Returns the median over some searches of the samples each takes.
   *
   * <p>All go on side by side and stop once the median is known.
   *
   * @param searches how many, an even number
   * @param limit samples after which a search is given up
   * @return empty if half the searches have not ended by then
   */
  public OptionalDouble medianSamples(int searches, long limit, RandomKey key) {
    double[] weights = starts(searches, key.derive("starts"));
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(key.derive("samples").generator());
    double[] input = new double[dimensions];
    int searching = searches;
    double lower = Double.POSITIVE_INFINITY;
    for (long sample = 1; sample <= limit; sample++) {
      for (int one = searching - 1; one >= 0; one--) {
        int at = one * dimensions;
        advance(weights, at, input, gaussian);
        if (isFound(weights[at])) {
          searching--;
          System.arraycopy(weights, searching * dimensions, weights, at, dimensions);
          lower = searching == searches / 2 ? sample : lower;
          if (searching < searches / 2) {
            return OptionalDouble.of((lower + sample) / 2);
          }
        }
      }
    }
    return OptionalDouble.empty();
  }

  private boolean isFound(double overlap) {
    return (target.order() % 2 == 0 ? Math.abs(overlap) : overlap) >= to;
  }

  /** Unit vectors of the given overlap with e₁, random otherwise. */
  private double[] starts(int searches, RandomKey key) {
    double[] weights = new double[searches * dimensions];
    for (int one = 0; one < searches; one++) {
      double[] draws = key.derive(one).gaussians(dimensions);
      double squares = 0;
      for (int j = 1; j < dimensions; j++) {
        squares += draws[j] * draws[j];
      }
      double scale = Math.sqrt((1 - from * from) / squares);
      for (int j = 1; j < dimensions; j++) {
        weights[one * dimensions + j] = scale * draws[j];
      }
      weights[one * dimensions] = from;
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
