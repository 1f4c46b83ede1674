package dev.crucible.theory;

/**
 * How a learning rate goes with the batch size so that training takes the same course over samples
 * seen, when batches are κ times as large.
 *
 * <p>Gradient descent: κη, while κη is far below the limit of stability, 2 over the sharpness. Adam
 * and RMSProp: √κ η, 1 − β → κ(1 − β) for both β, ε → ε/√κ, where gradients are mostly noise.
 *
 * <p>Sources: Goyal et al., arXiv 1706.02677; Malladi et al., arXiv 2205.10287, for adaptive
 * methods.
 */
public enum BatchScaling {
  /** κη: right for gradient descent. */
  LINEAR("as κ", 1),
  /** √κ η: right for Adam and RMSProp where noise dominates. */
  SQUARE_ROOT("as √κ", 0.5),
  /** η as it is: right for neither. */
  NONE("as it was", 0);

  private final String words;
  private final double power;

  BatchScaling(String words, double power) {
    this.words = words;
    this.power = power;
  }

  /** Returns how the rate goes, in words. */
  public String words() {
    return words;
  }

  /** Returns the learning rate at batches κ times as large. */
  public double rate(double rate, double factor) {
    return rate * Math.pow(factor, power);
  }

  /**
   * Returns Adam's β at batches κ times as large, 1 − κ(1 − β).
   *
   * @throws IllegalArgumentException if κ(1 − β) is 1 or more: nothing is then averaged
   */
  public static double beta(double beta, double factor) {
    double left = factor * (1 - beta);
    if (!(left < 1)) {
      throw new IllegalArgumentException(
          "β = %s cannot be scaled by %s: κ(1 − β) must be below 1".formatted(beta, factor));
    }
    return 1 - left;
  }

  /** Returns Adam's ε at batches κ times as large. */
  public static double epsilon(double epsilon, double factor) {
    return epsilon / Math.sqrt(factor);
  }
}
