package dev.crucible.theory;

/**
 * Where weights of a scale-invariant network settle under stochastic gradients and weight decay.
 *
 * <p>The gradient is orthogonal to such weights and falls as 1/‖w‖: a step of gradient descent with
 * rate η and decay λ makes ‖w‖² into (1 − ηλ)² ‖w‖² + η² G/‖w‖², with G the mean square of the
 * gradient at unit norm. Growth and decay balance at ‖w‖⁴ = ηG/(λ(2 − ηλ)), and a step that leaves
 * the norm where it is turns the weights by arccos(1 − ηλ), whatever the gradient.
 *
 * <p>Not covered: the way there; gradients whose size changes while the norm adapts, in a time of
 * 1/(4ηλ) steps; the norm under momentum, which depends on how successive gradients correlate.
 *
 * <p>Sources: arXiv 2006.08419, Section 3 (equilibrium); 2305.17212 (angles, with momentum);
 * re-derived.
 */
public final class RotationalEquilibrium {

  private RotationalEquilibrium() {}

  /**
   * Returns ‖w‖⁴ at equilibrium.
   *
   * @param learningRate η, positive
   * @param decay λ, positive; ηλ below 2
   * @param gradientSquare G, the mean square of the gradient at unit norm
   */
  public static double fourthPower(double learningRate, double decay, double gradientSquare) {
    return learningRate * gradientSquare / (decay * (2 - learningRate * decay));
  }

  /**
   * Returns the angle of a step of gradient descent at equilibrium, radians.
   *
   * @param learningRate η, positive
   * @param decay λ, positive; ηλ below 2
   */
  public static double angle(double learningRate, double decay) {
    return Math.acos(1 - learningRate * decay);
  }

  /**
   * Returns the angle of a step with Polyak momentum and coupled decay at equilibrium, radians, for
   * gradients that do not correlate: √(2ηλ/(1 + β)), to leading order in ηλ/(1 − β).
   *
   * @param learningRate η, positive, which is not damped
   * @param decay λ, positive
   * @param beta β in [0, 1)
   */
  public static double angle(double learningRate, double decay, double beta) {
    return Math.sqrt(2 * learningRate * decay / (1 + beta));
  }
}
