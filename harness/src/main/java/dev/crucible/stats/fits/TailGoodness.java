package dev.crucible.stats.fits;

import dev.crucible.random.RandomKey;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Whether a tail could be a power law: how often one of its kind fits no better.
 *
 * <p>Semi-parametric bootstrap: each synthetic set has as many observations as the data; each is,
 * with the share of the tail, a draw from the fitted law, and otherwise one of the observations
 * below x_min. Every set is fitted anew, x_min included. The p-value is the share of sets whose
 * distance is at least that of the data. It is a test of the form, which needs a large p to pass;
 * with few observations nearly every form passes.
 *
 * <p>Cost: one {@link TailFit} a resample.
 *
 * <p>Sources: Clauset, Shalizi and Newman, SIAM Review 51 (2009) 661, arXiv 0706.1062, section 4.1.
 *
 * @param pValue the share of synthetic sets that fit no better
 * @param resamples how many there were
 */
public record TailGoodness(double pValue, int resamples) {

  /** Clauset et al., section 4.1: the power law is ruled out if p ≤ 0.1. */
  private static final double RULED_OUT = 0.1;

  /**
   * Compares a fit of x_min and exponent with its own kind.
   *
   * @throws IllegalArgumentException if there is no resample
   */
  public static TailGoodness of(TailFit fit, Frequencies data, RandomKey key, int resamples) {
    if (resamples < 1) {
      throw new IllegalArgumentException(
          "goodness of fit needs resamples, 1/(4ε²) for an error of ε; not " + resamples);
    }
    long[] body = data.below(data.indexOf(fit.law().from()));
    int worse = 0;
    for (int i = 0; i < resamples; i++) {
      long[] synthetic = draw(fit, body, key.derive(i).generator());
      if (TailFit.leastDistance(Frequencies.of(data.quantity(), synthetic)) >= fit.distance()) {
        worse++;
      }
    }
    return new TailGoodness((double) worse / resamples, resamples);
  }

  /** Returns whether a power law is not ruled out. */
  public boolean isPlausible() {
    return pValue > RULED_OUT;
  }

  /** Returns the Monte Carlo standard error of the p-value. */
  public double standardError() {
    return Math.sqrt(pValue * (1 - pValue) / resamples);
  }

  private static long[] draw(TailFit fit, long[] body, UniformRandomProvider random) {
    int n = body.length + fit.exponent().n();
    int fromBody = 0;
    long[] result = new long[n];
    for (int i = 0; i < n; i++) {
      if (random.nextInt(n) < body.length) {
        result[fromBody++] = body[random.nextInt(body.length)];
      }
    }
    long[] tail = fit.law().samples(random, n - fromBody);
    System.arraycopy(tail, 0, result, fromBody, tail.length);
    return result;
  }
}
