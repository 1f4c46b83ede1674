package dev.crucible.theory;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;

/**
 * The quadratic network that adds modulo p, in closed form.
 *
 * <p>Hidden unit k is (cos(2π s a/p + φ) + cos(2π s b/p + ψ))² with its own frequency s and random
 * phases φ, ψ; its output weight is cos(2π s q/p + φ + ψ), and outputs are divided by the width N.
 * One of the unit's six waves adds up over units where q = a + b; the others have random phases.
 * Source of the construction: Gromov, arXiv 2301.02679; the variance is re-derived.
 *
 * @param modulus p, an odd prime
 * @param width N, number of hidden units
 */
public record ModularAddition(int modulus, int width) {

  /** Mean logit of the right answer, whatever the width: ½ cos 0. */
  public static final double CORRECT = 0.5;

  /**
   * Variance of one unit's contribution to a wrong logit, over its phases: ½ from the two constant
   * halves of the squares, 1/16 each from their second harmonics, ¼ from cos(A − B) and ⅛ from the
   * half of cos(A + B) that does not meet the output's phase. Exactly 1 − 1/(16 (p − 1)) on average
   * over frequencies, because the second harmonics share a phase.
   */
  public static final double VARIANCE_OF_ONE_UNIT = 1.0;

  private static final double REACH = 9;
  private static final int EVALUATIONS = 100_000;

  /**
   * Returns the standard deviation of a wrong logit over inputs and answers, N^(−½).
   *
   * <p>Frequencies that do not fill whole cycles of 1 … p − 1 add at most ⅛ to N times the
   * variance.
   */
  public double noise() {
    return Math.sqrt(VARIANCE_OF_ONE_UNIT / width);
  }

  /** Returns the mean of a wrong logit: the p − 1 frequencies sum to −1 off the right answer. */
  public double wrong() {
    return -CORRECT / (modulus - 1);
  }

  /**
   * Returns the share of pairs that the network adds rightly, ∫ φ(z) Φ((½ − wrong)/noise +
   * z)^(p−1).
   *
   * <p>Takes the logits for independent Gaussians of one variance, which below N = 64 is off by up
   * to 0.1.
   */
  public double accuracy() {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double gap = (CORRECT - wrong()) / noise();
    return new IterativeLegendreGaussIntegrator(16, 1e-10, 1e-12)
        .integrate(
            EVALUATIONS,
            z -> normal.density(z) * Math.pow(normal.cumulativeProbability(gap + z), modulus - 1.0),
            -REACH,
            REACH);
  }
}
