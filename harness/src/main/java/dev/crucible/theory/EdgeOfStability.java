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
   * Returns the largest stable curvature of Polyak momentum without damping, (2 + 2β)/η.
   *
   * <p>v ← βv − ηλx, x ← x + v. With damping η counts (1 − β) times. Source: arXiv 2103.00065,
   * Section 3.4, equation 1.
   *
   * @param learningRate η, positive
   * @param beta β in [0, 1)
   */
  public static double heavyBall(double learningRate, double beta) {
    return (2 + 2 * beta) / learningRate;
  }

  /**
   * Returns the largest stable curvature of Nesterov momentum, (2 + 2β)/(η (1 + 2β)).
   *
   * <p>v ← βv − ηλ(x + βv), x ← x + v. Source: arXiv 2103.00065, Section 3.4, equation 1.
   *
   * @param learningRate η, positive
   * @param beta β in [0, 1)
   */
  public static double nesterov(double learningRate, double beta) {
    return (2 + 2 * beta) / (learningRate * (1 + 2 * beta));
  }

  /**
   * Returns the largest stable effective curvature of RMSProp with its preconditioner frozen, 2/η.
   *
   * <p>x ← x − ηλx/P is gradient descent on λ/P. Source: arXiv 2207.14484, Section 2.
   *
   * @param learningRate η, positive
   */
  public static double rmsProp(double learningRate) {
    return gradientDescent(learningRate);
  }

  /**
   * Returns the largest stable effective curvature of Adam with its preconditioner frozen, (2 +
   * 2β₁)/((1 − β₁) η): 38/η at β₁ = 0.9.
   *
   * <p>m ← β₁m + (1 − β₁)λx, x ← x − ηm/P is heavy ball of step η(1 − β₁) on λ/P. Source: arXiv
   * 2207.14484, Section 2.
   *
   * @param learningRate η, positive
   * @param beta1 β₁ in [0, 1)
   */
  public static double adam(double learningRate, double beta1) {
    return heavyBall(learningRate * (1 - beta1), beta1);
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
