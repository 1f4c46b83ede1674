package dev.crucible.stats.anytime;

/**
 * Turns a p-value into an e-value, the payoff of a bet that is fair where the hypothesis holds.
 *
 * <p>Formula: e(p) = ∫₀¹ κ p^(κ−1) dκ = (1 − p + p ln p)/(p ln² p), the mean of the simple bets
 * over κ, so that nobody chooses one. Its mean over a uniform p is 1. With x = −ln p it is (eˣ − 1
 * − x)/x² = ½ + x/6 + x²/24 + …, which falls to ½ at p = 1 and has no subtraction left near there.
 *
 * <p>Assumes that p ≤ α has a probability of at most α for every α. Error: below 1e-12, relative.
 *
 * <p>Sources: Vovk and Wang, Ann. Statist. 49 (2021) 1736, arXiv 1912.06116.
 */
public final class Calibrator {

  /** Below this x the series is used; its sixteen terms leave out x¹⁶/18! = 1.6e-16. */
  private static final double NEAR = 1;

  private static final int TERMS = 16;

  private Calibrator() {}

  /**
   * Returns ln e(p); +∞ for p = 0.
   *
   * @throws IllegalArgumentException if p is not between 0 and 1
   */
  public static double logEvidence(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a p-value lies between 0 and 1, not at " + p);
    }
    double x = -Math.log(p);
    if (x == Double.POSITIVE_INFINITY) {
      return x;
    }
    // eˣ leaves a double's range long before x does.
    return x < NEAR ? Math.log(series(x)) : x + Math.log1p(-(1 + x) * p) - 2 * Math.log(x);
  }

  private static double series(double x) {
    double sum = 0;
    // Horner: Σ xᵏ/(k + 2)!, smallest term first.
    for (int k = TERMS - 1; k > 0; k--) {
      sum = (1 + sum) * x / (k + 2);
    }
    return (1 + sum) / 2;
  }
}
