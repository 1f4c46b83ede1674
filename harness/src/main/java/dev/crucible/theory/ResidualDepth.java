package dev.crucible.theory;

/**
 * What a residual network h_{l+1} = h_l + L^(−β) W_l φ(h_l)/√n with entries N(0, 1) becomes as its
 * depth L grows.
 *
 * <p>Weights that are independent from layer to layer make a random walk of L steps of size L^(−β):
 * its displacement goes as L^(½−β), its quadratic variation as L^(1−2β), its roughness is ½
 * whatever β. Weights that are smooth in l/L make, for β = 1, a differential equation: displacement
 * L⁰, quadratic variation L^(−1), roughness 1. With ReLU units the mean square is multiplied by 1 +
 * L^(−2β)/2 a layer, exactly.
 *
 * <p>Not covered: β &lt; ½ with units that saturate or grow.
 *
 * <p>Sources: Cohen et al., arXiv 2105.12245; Marion et al., arXiv 2206.06929; Hayou, arXiv
 * 2210.00688; re-derived.
 *
 * @param beta β, ½ or more where powers of L are asked for
 */
public record ResidualDepth(double beta) {

  /** The roughness (Hurst exponent) of a path whose steps are independent. */
  public static final double BROWNIAN = 0.5;

  /** The roughness of a path that has a velocity. */
  public static final double SMOOTH = 1;

  /** The part of a Gaussian's variance that a ReLU unit passes on. */
  private static final double PASSED = 0.5;

  /** Returns the power of L with which ‖h_L − h_0‖ goes, weights independent. */
  public double displacement() {
    return 0.5 - beta;
  }

  /** Returns the power of L with which Σ ‖h_{l+1} − h_l‖² goes, weights independent. */
  public double variation() {
    return 1 - 2 * beta;
  }

  /**
   * Returns E ‖h_L‖²/‖h_0‖² of ReLU units, weights independent.
   *
   * @param depth L, 1 or more
   */
  public double square(int depth) {
    return Math.pow(1 + PASSED * Math.pow(depth, -2 * beta), depth);
  }

  /**
   * Returns the same of linear units, which pass on all of the variance.
   *
   * @param depth L, 1 or more
   */
  public double linearSquare(int depth) {
    return Math.pow(1 + Math.pow(depth, -2 * beta), depth);
  }
}
