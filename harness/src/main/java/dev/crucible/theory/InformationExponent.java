package dev.crucible.theory;

/**
 * How long online gradient descent searches for the one direction that a target depends on, by the
 * target's information exponent.
 *
 * <p>Upper bounds, up to logarithms, from a random start. Source: Ben Arous, Gheissari and
 * Jagannath, arXiv 2003.10409; theorem numbers not confirmed.
 *
 * @param order k, the degree of the target's first Hermite polynomial, at least 1
 */
public record InformationExponent(int order) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public InformationExponent {
    if (order < 1) {
      throw new IllegalArgumentException("a target has an order of 1 at least, not " + order);
    }
  }

  /** Returns the power of the dimension that the samples go as, logarithms apart: max(1, k − 1). */
  public double samples() {
    return Math.max(1, order - 1);
  }

  /** Returns the power of 1/dimension that the step size goes as: max(1, k/2). */
  public double step() {
    return Math.max(1, order / 2.0);
  }
}
