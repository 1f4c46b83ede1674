package dev.crucible.theory;

import org.hipparchus.special.Gamma;

/**
 * Exponents in the number of points, or of pieces, of regression with squared error on a manifold
 * of d dimensions, whose pieces have a diameter of n^(−1/d).
 *
 * <p>A piecewise constant fit of a smooth function errs by the diameter, squared n^(−2/d); a
 * piecewise linear one by its square, squared n^(−4/d); across a jump both err by a constant, in as
 * many pieces as touch it, a share of n^(−1/d).
 *
 * <p>Source: Sharma and Kaplan, arXiv 2004.10802, Section 2.
 */
public final class ManifoldResolution {

  private static final double SQUARED = 2;

  private ManifoldResolution() {}

  /** Returns 2/d, of piecewise constant fits. */
  public static double constant(int dimension) {
    return SQUARED / dimension;
  }

  /** Returns 4/d, of piecewise linear fits. */
  public static double linear(int dimension) {
    return 2 * SQUARED / dimension;
  }

  /** Returns 1/d, of functions that jump. */
  public static double jumping(int dimension) {
    return 1.0 / dimension;
  }

  /**
   * Returns the mean squared distance from a place to the nearest of n points that are spread over
   * d dimensions with density 1, far from any edge: Γ(1 + 2/d) (V n)^(−2/d), V the unit ball's
   * volume, in the limit of many points.
   */
  public static double squaredDistance(int dimension, double points) {
    double half = dimension / 2.0;
    double logVolume = half * Math.log(Math.PI) - Gamma.logGamma(half + 1);
    return Gamma.gamma(1 + constant(dimension))
        * Math.exp(-constant(dimension) * (logVolume + Math.log(points)));
  }
}
