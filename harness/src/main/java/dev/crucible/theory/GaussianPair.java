package dev.crucible.theory;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How similar two Gaussian representations are by every metric: X has independent features of
 * variance 1, and Y has the same features scaled and with noise, Yᵢ = dᵢ Xᵢ + σ Eᵢ, in whatever
 * rotation.
 *
 * <p>With features that vary in Y only. Sources: derived here from the metrics' definitions;
 * moments of a Wishart matrix W of N degrees of freedom, E Wᵢⱼ² = N² Σᵢⱼ² + N(Σᵢᵢ Σⱼⱼ + Σᵢⱼ²).
 *
 * @param scales dᵢ, one a feature
 * @param noise σ, not negative
 */
public record GaussianPair(List<Double> scales, double noise) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no feature, or nothing of Y varies
   */
  public GaussianPair {
    scales = List.copyOf(scales);
    if (!(noise >= 0) || scales.stream().allMatch(d -> d * d + noise * noise == 0)) {
      throw new IllegalArgumentException(
          "scales %s and noise %s leave nothing that varies".formatted(scales, noise));
    }
  }

  /**
   * Returns the alignment (linear CKA) of infinitely many samples, Σ dᵢ² / √(p Σ (dᵢ² + σ²)²),
   * which the form without bias has on average up to terms of order 1/samples.
   */
  public double alignment() {
    return sum(d -> d * d) / Math.sqrt(scales.size() * sum(d -> variance(d) * variance(d)));
  }

  /**
   * Returns the alignment as it is with bias, the ratio of the means of what it is made of: each is
   * N(N + 1)‖Σ‖² + N tr Σ₁ tr Σ₂ with N = samples − 1. Exact up to terms of order 1/samples.
   */
  public double biasedAlignment(int samples) {
    double p = scales.size();
    double trace = sum(this::variance);
    return moment(samples, sum(d -> d * d), p * trace)
        / Math.sqrt(
            moment(samples, p, p * p)
                * moment(samples, sum(d -> variance(d) * variance(d)), trace * trace));
  }

  private static double moment(int samples, double squares, double traces) {
    double n = samples - 1;
    return n * (n + 1) * squares + n * traces;
  }

  /** Returns the Procrustes similarity of infinitely many samples, Σ |dᵢ| / √(p Σ (dᵢ² + σ²)). */
  public double procrustes() {
    return sum(Math::abs) / Math.sqrt(scales.size() * sum(this::variance));
  }

  /**
   * Returns the mean square of the canonical correlations of infinitely many samples, the mean of
   * dᵢ²/(dᵢ² + σ²) over features that vary.
   */
  public double canonical() {
    return scales.stream()
        .filter(d -> variance(d) > 0)
        .mapToDouble(d -> d * d / variance(d))
        .average()
        .orElseThrow();
  }

  /**
   * Returns the Procrustes similarity of unrelated white features, 8/(3π) · √(p/samples), from the
   * mean singular value of a square Gaussian matrix (Marchenko and Pastur 1967); for 1 ≪ p ≪
   * samples.
   */
  public static double procrustesOfUnrelated(int features, int samples) {
    return 8 / (3 * Math.PI) * Math.sqrt((double) features / samples);
  }

  /** Returns the canonical similarity of unrelated features on average, p/(samples − 1), exact. */
  public static double canonicalOfUnrelated(int features, int samples) {
    return features / (samples - 1.0);
  }

  /**
   * Returns the overlap of k neighbours of unrelated features on average, k/(samples − 1), exact.
   */
  public static double overlapOfUnrelated(int neighbours, int samples) {
    return neighbours / (samples - 1.0);
  }

  private double variance(double scale) {
    return scale * scale + noise * noise;
  }

  private double sum(DoubleUnaryOperator term) {
    return scales.stream().mapToDouble(d -> term.applyAsDouble(d)).sum();
  }
}
