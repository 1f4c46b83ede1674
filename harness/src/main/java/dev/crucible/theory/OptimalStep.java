package dev.crucible.theory;

/**
 * The step along a noisy gradient that lowers a quadratic loss the most on average.
 *
 * <p>A batch of B samples has the gradient G + ξ, ξ of covariance Σ/B. A step η lowers the loss by
 * η|G|² − ½ η² (G·HG + tr(HΣ)/B) on average, most at η* = η_max / (1 + B_noise/B), where it gains
 * ΔL_max / (1 + B_noise/B): B_noise = tr(HΣ) / G·HG, η_max = |G|² / G·HG, ΔL_max = |G|⁴ / (2 G·HG).
 *
 * <p>Exact for a quadratic and one step; over many steps G and Σ change. Source: McCandlish et al.,
 * arXiv 1812.06162, Section 2.
 *
 * @param squaredGradient |G|², positive
 * @param curvature G·HG, positive
 * @param noise tr(HΣ), not negative; Σ is that of a single sample's gradient
 */
public record OptimalStep(double squaredGradient, double curvature, double noise) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not as it must be
   */
  public OptimalStep {
    if (!(squaredGradient > 0 && curvature > 0 && noise >= 0)) {
      throw new IllegalArgumentException(
          "a best step needs |G|² and G·HG above 0 and tr(HΣ) not below, not %s, %s, %s"
              .formatted(squaredGradient, curvature, noise));
    }
  }

  /** Returns B_noise. */
  public double noiseScale() {
    return noise / curvature;
  }

  /** Returns η* at a batch size. */
  public double rate(double batch) {
    return squaredGradient / curvature / (1 + noiseScale() / batch);
  }

  /** Returns by how much the loss falls on average in a step of η*. */
  public double gain(double batch) {
    return squaredGradient * squaredGradient / (2 * curvature) / (1 + noiseScale() / batch);
  }
}
