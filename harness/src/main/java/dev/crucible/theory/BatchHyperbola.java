package dev.crucible.theory;

/**
 * How many steps training to a given loss takes at batch size B, with the best learning rate of
 * each: S = S_min (1 + B_crit/B), or (S/S_min − 1)(E/E_min − 1) = 1 with E = BS samples seen and
 * B_crit = E_min/S_min.
 *
 * <p>Derived for one step ({@link OptimalStep}); over a whole training it is an approximation,
 * whose error theory does not give. Source: McCandlish et al., arXiv 1812.06162, Section 2.
 *
 * @param fewestSteps S_min, positive
 * @param criticalBatch B_crit, positive
 */
public record BatchHyperbola(double fewestSteps, double criticalBatch) {

  /** The slope of ln S against ln B where B is much smaller than B_crit. */
  public static final double SLOPE_OF_SMALL_BATCHES = -1;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public BatchHyperbola {
    if (!(fewestSteps > 0 && criticalBatch > 0)) {
      throw new IllegalArgumentException(
          "S_min and B_crit are positive, not %s and %s".formatted(fewestSteps, criticalBatch));
    }
  }

  /** Returns S at a batch size. */
  public double steps(double batch) {
    return fewestSteps * (1 + criticalBatch / batch);
  }
}
