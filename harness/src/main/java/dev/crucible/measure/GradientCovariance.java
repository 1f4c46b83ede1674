package dev.crucible.measure;

/**
 * How the gradients of single samples scatter about their mean, and the noise scales that follow.
 *
 * <p>The samples are all there are: Σ = (1/N) Σ_n (g_n − G)(g_n − G)ᵀ. A batch of B drawn from them
 * with replacement has a gradient of mean G and covariance Σ/B.
 *
 * <pre>{@code
 * GradientCovariance noise = GradientCovariance.of(gradients); // (sample, weight)
 * double critical = noise.simpleScale(); // tr Σ / |G|²
 * }</pre>
 *
 * <p>Source: McCandlish et al., arXiv 1812.06162, Section 2, for the scales.
 */
public final class GradientCovariance {

  private final double[] mean;
  private final double[][] covariance;

  private GradientCovariance(double[] mean, double[][] covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /**
   * Returns mean and covariance of gradients.
   *
   * @param gradients one row a sample
   * @throws IllegalArgumentException if there is no sample, or rows differ in length
   */
  public static GradientCovariance of(double[][] gradients) {
    if (gradients.length == 0) {
      throw new IllegalArgumentException("no sample, so no gradient");
    }
    int dimension = gradients[0].length;
    double[] mean = new double[dimension];
    for (double[] gradient : gradients) {
      if (gradient.length != dimension) {
        throw new IllegalArgumentException(
            "gradients of one network are equally long, not %s and %s"
                .formatted(dimension, gradient.length));
      }
      Vectors.addScaled(mean, 1.0 / gradients.length, gradient);
    }
    double[][] covariance = new double[dimension][dimension];
    for (double[] gradient : gradients) {
      double[] off = gradient.clone();
      Vectors.addScaled(off, -1, mean);
      for (int i = 0; i < dimension; i++) {
        Vectors.addScaled(covariance[i], off[i] / gradients.length, off);
      }
    }
    return new GradientCovariance(mean, covariance);
  }

  /** Returns G. */
  public double[] mean() {
    return mean.clone();
  }

  /** Returns Σ, a copy. */
  public double[][] covariance() {
    double[][] copy = covariance.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = copy[i].clone();
    }
    return copy;
  }

  /** Returns tr Σ. */
  public double trace() {
    double trace = 0;
    for (int i = 0; i < mean.length; i++) {
      trace += covariance[i][i];
    }
    return trace;
  }

  /** Returns tr Σ / |G|², infinite where the mean vanishes. */
  public double simpleScale() {
    return trace() / Vectors.dot(mean, mean);
  }

  /**
   * Returns tr(HΣ) / G·HG.
   *
   * @param hessian H, symmetric
   * @throws IllegalArgumentException if H is of another dimension
   */
  public double noiseScale(double[][] hessian) {
    if (hessian.length != mean.length) {
      throw new IllegalArgumentException(
          "a Hessian of %s rows does not go with %s weights"
              .formatted(hessian.length, mean.length));
    }
    double noise = 0;
    double along = 0;
    for (int i = 0; i < mean.length; i++) {
      noise += Vectors.dot(hessian[i], covariance[i]);
      along += mean[i] * Vectors.dot(hessian[i], mean);
    }
    return noise / along;
  }
}
