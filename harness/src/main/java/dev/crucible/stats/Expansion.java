package dev.crucible.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far out a bootstrap's quantiles must be taken when few units were resampled.
 *
 * <p>Formula: the tail p becomes Φ(−√(n/ν) · t(ν, p)), ν the degrees of freedom. Resampling sees a
 * variance that is too small by ν/n, and knows it no better than Student's t does.
 *
 * <p>Sources: Hesterberg, The American Statistician 69 (2015) 371, section 4.2, with ν = n − 1.
 */
public final class Expansion {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Expansion() {}

  /**
   * Returns the share of resamples to leave out at either end.
   *
   * @param units how many independent units were resampled
   * @param fitted how many numbers were fitted to them: 1 for a mean
   * @param tail the nominal share, below ½
   */
  public static double tail(int units, int fitted, double tail) {
    double freedom = units - fitted;
    return NORMAL.cumulativeProbability(
        -Math.sqrt(units / freedom) * Student.quantile(freedom, tail));
  }
}
