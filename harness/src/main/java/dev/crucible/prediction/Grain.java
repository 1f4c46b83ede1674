package dev.crucible.prediction;

/**
 * How coarsely a quantity is measured: seeds that all give one number show no scatter, and whether
 * that is the instrument's coarseness or the quantity's nature has to be said beforehand.
 *
 * @param step the distance of neighbouring values that can be measured, in the unit; 0 if the
 *     quantity is the same for every seed by its nature
 * @param reason where the step comes from, or why there is no scatter
 */
public record Grain(double step, String reason) {

  /**
   * Checks the step.
   *
   * @throws IllegalArgumentException if it is negative or not finite, or the reason is empty
   */
  public Grain {
    if (!Double.isFinite(step) || step < 0) {
      throw new IllegalArgumentException("a step must be 0 or more, not " + step);
    }
    Terms.requireReason(reason, "step is " + step);
  }
}
