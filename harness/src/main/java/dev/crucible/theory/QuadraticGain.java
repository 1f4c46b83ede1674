package dev.crucible.theory;

/**
 * What the best step along a direction gains on a quadratic: L(w − ηd) = L − η g·d + ½ η² d·Hd is
 * least at η* = g·d / d·Hd, where it is lower by (g·d)² / (2 d·Hd).
 *
 * <p>With the largest curvature in a norm's unit ball in place of d·Hd, and d the point of the ball
 * that g falls along the most, it is what a step of steepest descent in that norm gains at least,
 * ‖g‖*² / (2Λ). Exact for a quadratic and one step. Source of the second: arXiv 2409.20325,
 * Proposition 1.
 *
 * @param slope g·d, not negative
 * @param curvature d·Hd
 */
public record QuadraticGain(double slope, double curvature) {

  /**
   * Checks the slope.
   *
   * @throws IllegalArgumentException if it is negative or no number
   */
  public QuadraticGain {
    if (!(slope >= 0)) {
      throw new IllegalArgumentException("a step goes down a slope of 0 at least, not " + slope);
    }
  }

  /** Returns η*; infinite where the loss does not curve upwards. */
  public double rate() {
    return curvature > 0 ? slope / curvature : Double.POSITIVE_INFINITY;
  }

  /** Returns the gain at η*; infinite where the loss does not curve upwards. */
  public double gain() {
    return curvature > 0 ? slope * slope / (2 * curvature) : Double.POSITIVE_INFINITY;
  }
}
