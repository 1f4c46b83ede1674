package dev.crucible.theory;

/**
 * Excess risk E‖b̂ − b‖² of the least-squares solution of smallest norm on n isotropic Gaussian
 * samples, y = x·b + noise: exact at every size.
 *
 * <p>With fewer features than samples σ² p/(n − p − 1); with more r² (1 − n/p) + σ² n/(p − n − 1):
 * the signal outside the span of the samples is lost, and the noise is fitted. Re-derived from the
 * mean of an inverse Wishart matrix; as n grows at fixed γ = p/n it tends to {@link #limit}. The
 * mean is infinite at p within 1 of n. Not covered: correlated inputs, other tails, a ridge. Source
 * of the limit: Hastie, Montanari, Rosset and Tibshirani, arXiv 1903.08560; equation numbers not
 * confirmed.
 *
 * @param samples n, at least 1
 * @param signal r² = ‖b‖²
 * @param noise σ², the noise's variance
 */
public record RidgelessRisk(int samples, double signal, double noise) {

  /**
   * Returns the excess risk at a number of features.
   *
   * @param features p, at least 1
   * @throws IllegalArgumentException if p is within 1 of n, where the mean is infinite
   */
  public double excess(int features) {
    if (Math.abs(features - samples) <= 1) {
      throw new IllegalArgumentException(
          "with %s features on %s samples the mean risk is infinite".formatted(features, samples));
    }
    return lost(features) + fitted(features);
  }

  /**
   * Returns the signal's part, which no sample shows: r² (1 − n/p), or 0 with fewer features.
   *
   * @param features p
   */
  public double lost(int features) {
    return features < samples ? 0 : signal * (1 - (double) samples / features);
  }

  /**
   * Returns the noise's part.
   *
   * @param features p, more than 1 away from n
   */
  public double fitted(int features) {
    return features < samples
        ? noise * features / (samples - features - 1)
        : noise * samples / (features - samples - 1);
  }

  /**
   * Returns the limit of many samples, σ² γ/(1 − γ) or r² (1 − 1/γ) + σ²/(γ − 1).
   *
   * @param ratio γ = p/n, not 1
   */
  public double limit(double ratio) {
    return ratio < 1 ? noise * ratio / (1 - ratio) : signal * (1 - 1 / ratio) + noise / (ratio - 1);
  }
}
