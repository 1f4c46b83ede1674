package dev.crucible.theory;

import org.hipparchus.special.Gamma;

/**
 * A Gaussian process with long memory: white noise of variance 1, integrated d times, FARIMA(0, d,
 * 0).
 *
 * <p>Autocovariances fall as n^(−(1−2d)), and what a longer past than n adds to a prediction falls
 * as n⁻¹. Pair correlations say γ/(2β) = 1/(2(1−2d)) of the exponent in data; but what limits a
 * predictor here are n coefficients to be estimated, not a correlation to be detected.
 *
 * <p>Source: Hosking, Biometrika 68 (1981) 165, Theorem 1.
 *
 * @param order d, between 0 and ½
 */
public record FractionalNoise(double order) {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if d is not between 0 and ½
   */
  public FractionalNoise {
    if (!(order > 0 && order < 0.5)) {
      throw new IllegalArgumentException("long memory needs d between 0 and ½, not " + order);
    }
  }

  /** Returns the autocovariances at lags 0 to n − 1. */
  public double[] autocovariances(int n) {
    double[] covariances = new double[n];
    covariances[0] = Math.exp(Gamma.logGamma(1 - 2 * order) - 2 * Gamma.logGamma(1 - order));
    for (int k = 1; k < n; k++) {
      covariances[k] = covariances[k - 1] * (k - 1 + order) / (k - order);
    }
    return covariances;
  }

  /** Returns β = 1 − 2d, of the autocovariances. */
  public double correlationExponent() {
    return 1 - 2 * order;
  }

  /** Returns γ = 1, of what a longer past adds. */
  public double horizonExponent() {
    return 1;
  }
}
