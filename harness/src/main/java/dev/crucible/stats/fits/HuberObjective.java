package dev.crucible.stats.fits;

import java.util.Arrays;

/**
 * Summed Huber loss of the log-residuals of a sum of power laws and a constant.
 *
 * <p>Formula: F(θ) = Σᵢ huber(LSE(a₁ − α₁u₁ᵢ, …, e) − ln Lᵢ)/δ, with huber(r) = r²/2 inside ±δ and
 * δ(|r| − δ/2) outside, δ = 1e-3, and u the logarithm of a size less its mean. The point θ is (a₁,
 * …, α₁, …, e), the amplitudes being those at the mean of the log-sizes: about it, amplitude and
 * exponent are nearly uncorrelated.
 *
 * <p>Losses are summed, never averaged, and divided by δ, so that F is of order one. A mean of
 * these losses is of order 1e-6, and the default tolerances of common optimisers are absolute below
 * one: they then stop before the minimum, as they did in a published fit (see the sources).
 *
 * <p>Sources: Hoffmann et al. 2022, arXiv 2203.15556, section 3.3 and appendix D.3; Besiroglu et
 * al. 2024, arXiv 2404.10102.
 */
final class HuberObjective implements Smooth {

  /** δ of Hoffmann et al. 2022, section 3.3. */
  static final double DELTA = 1e-3;

  private final double[][] logSizes; // (term, point), less their mean
  private final double[] means; // (term)
  private final double[] logLosses; // (point)

  HuberObjective(double[][] logSizes, double[] logLosses) {
    this.logLosses = logLosses.clone();
    this.means = new double[logSizes.length];
    this.logSizes = new double[logSizes.length][];
    for (int t = 0; t < means.length; t++) {
      double mean = Arrays.stream(logSizes[t]).average().orElseThrow();
      means[t] = mean;
      this.logSizes[t] = Arrays.stream(logSizes[t]).map(u -> u - mean).toArray();
    }
  }

  /** Returns the point whose amplitudes are taken at the mean instead of at size one. */
  double[] centred(double[] point) {
    return shifted(point, -1);
  }

  /** Returns the point whose amplitudes are taken at size one instead of at the mean. */
  double[] atSizeOne(double[] point) {
    return shifted(point, 1);
  }

  private double[] shifted(double[] point, int sign) {
    double[] result = point.clone();
    for (int t = 0; t < means.length; t++) {
      result[t] += sign * point[means.length + t] * means[t];
    }
    return result;
  }

  @Override
  public double at(double[] point, double[] gradient) {
    int terms = means.length;
    Arrays.fill(gradient, 0);
    double[] shares = new double[terms + 1];
    double sum = 0;
    for (int i = 0; i < logLosses.length; i++) {
      double residual = logSumExp(point, i, shares) - logLosses[i];
      sum += huber(residual);
      double pull = Math.max(-1, Math.min(1, residual / DELTA));
      for (int t = 0; t < terms; t++) {
        gradient[t] += pull * shares[t];
        gradient[terms + t] -= pull * shares[t] * logSizes[t][i];
      }
      gradient[2 * terms] += pull * shares[terms];
    }
    return sum;
  }

  /** Returns the logarithm of the modelled loss; the shares of its terms are left in the array. */
  private double logSumExp(double[] point, int i, double[] shares) {
    int terms = means.length;
    double largest = point[2 * terms];
    shares[terms] = largest;
    for (int t = 0; t < terms; t++) {
      shares[t] = point[t] - point[terms + t] * logSizes[t][i];
      largest = Math.max(largest, shares[t]);
    }
    double total = 0;
    for (int t = 0; t <= terms; t++) {
      shares[t] = Math.exp(shares[t] - largest);
      total += shares[t];
    }
    for (int t = 0; t <= terms; t++) {
      shares[t] /= total;
    }
    return largest + Math.log(total);
  }

  private static double huber(double residual) {
    double size = Math.abs(residual);
    return size <= DELTA ? residual * residual / (2 * DELTA) : size - DELTA / 2;
  }
}
