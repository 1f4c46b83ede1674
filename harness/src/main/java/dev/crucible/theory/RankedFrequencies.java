package dev.crucible.theory;

import dev.crucible.stats.fits.DiscretePowerLaw;
import org.hipparchus.special.Gamma;

/**
 * Items whose frequencies fall as a power of their rank, p_k = k^(−1−α)/ζ(1+α), and what is left
 * unlearned of them, weighed by frequency.
 *
 * <p>Who knows an item once it was seen τ times in D samples errs by L(D) = Σ p_k P(N_k &lt; τ),
 * which tends to c D^(−β) with β = α/(1+α) and c = A^(1/(1+α)) Γ(β+τ)/(α Γ(τ)), A = 1/ζ(1+α): the
 * integral over ranks with Poisson counts. τ = 1 is the memoriser of single items. Who has room for
 * the N most frequent errs by the tail Σ_{k&gt;N} p_k, about A N^(−α)/α.
 *
 * <p>Sources: Hutter, arXiv 2102.04074, Section 3 (τ = 1); Michaud and others, arXiv 2303.13506
 * (quanta); the constants derived here.
 *
 * @param alpha α, positive
 */
public record RankedFrequencies(double alpha) {

  /** Ranks that are summed one by one; what lies beyond is taken to first order in D p. */
  private static final int SUMMED = 2_000_000;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if α is not finite and above zero
   */
  public RankedFrequencies {
    if (!(alpha > 0) || !Double.isFinite(alpha)) {
      throw new IllegalArgumentException("frequencies need α > 0 to be summable, not " + alpha);
    }
  }

  /** Returns A = 1/ζ(1+α), the frequency of the first item. */
  public double first() {
    return 1 - law().survival(2);
  }

  /** Returns p_k of a rank, 1 or more. */
  public double frequency(long rank) {
    return first() * Math.pow((double) rank, -1 - alpha);
  }

  /** Returns Σ_{j&gt;k} p_j for a rank k of 0 or more: the error of who has room for k items. */
  public double tail(long rank) {
    return law().survival(rank + 1);
  }

  /** Returns β = α/(1+α), the exponent in samples. */
  public double dataExponent() {
    return alpha / (1 + alpha);
  }

  /** Returns α, the exponent in room. */
  public double roomExponent() {
    return alpha;
  }

  /**
   * Returns Σ p_k (1−p_k)^D, exact to a share of D p at rank 2·10⁶ squared.
   *
   * @param samples D, 1 or more
   */
  public double unseen(double samples) {
    double first = first();
    double sum = 0;
    for (int rank = SUMMED; rank >= 1; rank--) {
      double p = first * Math.pow(rank, -1 - alpha);
      sum += p * Math.exp(samples * Math.log1p(-p));
    }
    double last = frequency(SUMMED);
    return sum + tail(SUMMED) - samples * last * last * SUMMED / (1 + 2 * alpha);
  }

  /**
   * Returns the law c D^(−β).
   *
   * @param samples D, positive
   * @param threshold τ, how often an item must be seen to be known, 1 or more
   */
  public double unlearned(double samples, int threshold) {
    double gammas =
        Math.exp(Gamma.logGamma(dataExponent() + threshold) - Gamma.logGamma(threshold));
    return sharp(samples) * gammas;
  }

  /**
   * Returns what would be left if all items more frequent than 1/D were known and no others,
   * A^(1/(1+α)) D^(−β)/α: Γ(β+τ)/Γ(τ) is missing.
   *
   * @param samples D, positive
   */
  public double sharp(double samples) {
    return Math.pow(first(), 1 / (1 + alpha)) * Math.pow(samples, -dataExponent()) / alpha;
  }

  private DiscretePowerLaw law() {
    return new DiscretePowerLaw(1 + alpha, 1);
  }
}
