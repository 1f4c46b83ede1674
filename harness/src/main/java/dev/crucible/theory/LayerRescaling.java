package dev.crucible.theory;

/**
 * An exact symmetry of training: a layer f = m·W x whose multiplier m is multiplied by θ, whose
 * weights are divided by θ and whose learning rate is divided by θ^p computes the same function at
 * every step, for any θ &gt; 0 of each layer.
 *
 * <p>The gradient in the new weights is θ times the old one. Gradient descent then moves them θ ·
 * θ⁻ᵖ times as far and must move them 1/θ times as far: p = 2. Adam without ε moves them by steps
 * that do not know the gradient's scale: p = 1.
 *
 * <p>Sources: Greg Yang and Edward Hu, arXiv 2011.14522, for gradient descent; arXiv 2203.03466,
 * Appendix J.2, for Adam [section quoted from memory]. Tables 3, 8 and 9 of the latter are one
 * parameterisation by this symmetry.
 */
public final class LayerRescaling {

  /** p of gradient descent. */
  public static final double GRADIENT_POWER = 2;

  /** p of methods whose updates do not know the gradient's scale. */
  public static final double ADAPTIVE_POWER = 1;

  private LayerRescaling() {}
}
