package dev.crucible.theory;

/**
 * Stability thresholds of optimisers on a quadratic: the curvature at which a step overshoots so
 * far that the displacement no longer shrinks.
 */
public final class EdgeOfStability {

  private EdgeOfStability() {}

  /**
   * Returns the largest stable curvature of gradient descent, 2/η.
   *
   * <p>On ½ λ x² a step multiplies x by 1 − ηλ, which has magnitude below one iff 0 &lt; λ &lt;
   * 2/η. Source: arXiv 2103.00065, Section 2.
   *
   * @param learningRate η, positive
   */
  public static double gradientDescent(double learningRate) {
    return 2 / learningRate;
  }

  /**
   * Returns ηλ/2, the curvature in units of the threshold of gradient descent: 1 at the edge.
   *
   * @param learningRate η, positive
   * @param sharpness λ, the largest Hessian eigenvalue
   */
  public static double fraction(double learningRate, double sharpness) {
    return sharpness / gradientDescent(learningRate);
  }
}
