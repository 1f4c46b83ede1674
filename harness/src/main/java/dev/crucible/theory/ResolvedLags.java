package dev.crucible.theory;

import dev.crucible.stats.fits.DiscretePowerLaw;

/**
 * The exponent in data of a predictor that uses the past as far back as its pair correlations stand
 * out of noise.
 *
 * <p>Correlations fall as n^(−β) with the lag n, and noise is P^(−1/2) after P samples: lags up to
 * P^(1/(2β)) are resolved. What a longer past than n would add falls as n^(−γ). Together the excess
 * falls as P^(−γ/(2β)).
 *
 * <p>Source: Cagnetta, Raventos, Ganguli and Wyart, arXiv 2602.07488, abstract; the regression is
 * our own.
 */
public final class ResolvedLags {

  private ResolvedLags() {}

  /**
   * Returns α_D = γ/(2β).
   *
   * @param horizon γ, of what a longer past would add
   * @param correlation β, of the correlations, not zero
   */
  public static double dataExponent(double horizon, double correlation) {
    return horizon / (2 * correlation);
  }

  /**
   * A regression that satisfies all of it: y = Σ_k k^(−b) x_k + e, with x_k and e independent
   * standard Gaussians, in which every coefficient is a correlation at its own lag.
   *
   * @param decay b, above ½
   */
  public record Regression(double decay) {

    /** Returns w_k = k^(−b). */
    public double coefficient(int lag) {
      return Math.pow(lag, -decay);
    }

    /** Returns Σ_{k&gt;n} k^(−2b), what the first n coefficients leave unexplained. */
    public double tail(int n) {
      DiscretePowerLaw law = new DiscretePowerLaw(2 * decay, 1);
      return law.survival(n + 1L) / (1 - law.survival(2));
    }

    /** Returns the variance of y, of which P samples leave a P-th in every coefficient. */
    public double variance() {
      return 1 + tail(0);
    }

    /** Returns the lag whose coefficient is as large as its noise after P samples. */
    public double resolved(double samples) {
      return Math.pow(samples / variance(), 1 / (2 * decay));
    }

    /** Returns the exponent in data (2b − 1)/(2b), from β = b and γ = 2b − 1. */
    public double dataExponent() {
      return ResolvedLags.dataExponent(2 * decay - 1, decay);
    }
  }
}
