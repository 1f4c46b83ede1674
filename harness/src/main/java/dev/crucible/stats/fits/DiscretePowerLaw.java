package dev.crucible.stats.fits;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The distribution P(X = x) = x^(−α)/ζ(α, x_min) of whole numbers from x_min on.
 *
 * <p>Sources: Clauset, Shalizi and Newman, SIAM Review 51 (2009) 661, arXiv 0706.1062, table 2.1.
 *
 * @param exponent α, above 1
 * @param from x_min, at least 1
 */
public record DiscretePowerLaw(double exponent, long from) {

  /** Beyond, a double no longer holds every whole number. */
  private static final long LARGEST = 1L << 52;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the exponent is not above 1 or x_min is below 1
   */
  public DiscretePowerLaw {
    if (!(exponent > 1) || !Double.isFinite(exponent) || from < 1) {
      throw new IllegalArgumentException(
          "a discrete power law needs α > 1 and x_min ≥ 1 to be summable, not α %s and x_min %s"
              .formatted(exponent, from));
    }
  }

  /** Returns P(X ≥ x) for x ≥ x_min. */
  public double survival(long x) {
    return survival(x, HurwitzZeta.scaled(exponent, (double) from));
  }

  private double survival(long x, double norm) {
    double ratio = Math.pow((double) x / from, -exponent);
    return ratio * HurwitzZeta.scaled(exponent, (double) x) / norm;
  }

  /**
   * Returns the largest difference between the distribution functions of the law and of the
   * observations from x_min on, over all whole numbers; or, once it exceeds the bound, any number
   * that does.
   */
  double distance(Frequencies data, double bound) {
    double norm = HurwitzZeta.scaled(exponent, (double) from);
    int first = data.indexOf(from);
    double n = data.atLeast(first);
    double largest = 0;
    for (int i = first; i < data.distinct() && largest <= bound; i++) {
      // Between two values the law's function climbs and the data's stands still.
      double before = Math.abs(data.atLeast(i) / n - survival(data.value(i), norm));
      double after = Math.abs(data.atLeast(i + 1) / n - survival(data.value(i) + 1, norm));
      largest = Math.max(largest, Math.max(before, after));
    }
    return largest;
  }

  /**
   * Returns independent draws; what lies beyond 2^52 is drawn as 2^52.
   *
   * <p>Cost: about twenty values of the zeta function a draw.
   */
  public long[] samples(UniformRandomProvider random, int count) {
    double norm = HurwitzZeta.scaled(exponent, (double) from);
    long[] draws = new long[count];
    for (int i = 0; i < count; i++) {
      draws[i] = quantile(1 - random.nextDouble(), norm);
    }
    return draws;
  }

  /** Returns the largest x with P(X ≥ x) ≥ tail, by doubling and bisection. */
  private long quantile(double tail, double norm) {
    long low = from;
    long high = 2 * from;
    while (high < LARGEST && survival(high, norm) >= tail) {
      low = high;
      high *= 2;
    }
    high = Math.min(high, LARGEST);
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (survival(middle, norm) >= tail) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
