package dev.crucible.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * Rank correlations of two series.
 *
 * <p>Where a series does not vary no correlation is defined; it shows no trend, and 0 is returned.
 *
 * <p>Sources: Kendall, Biometrika 33 (1945) 239, for τ_b; Spearman, Am. J. Psychol. 15 (1904) 72.
 */
public final class Ranks {

  private Ranks() {}

  /**
   * Returns Kendall's τ_b: concordant minus discordant pairs, over the geometric mean of the pairs
   * that are not tied in x and not tied in y. Cost: all pairs.
   *
   * @throws IllegalArgumentException if the series differ in length, have fewer than two points or
   *     one that is no number
   */
  public static double kendall(double[] x, double[] y) {
    requirePairs(x, y);
    double balance = 0;
    double untiedX = 0;
    double untiedY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double dx = Math.signum(x[i] - x[j]);
        double dy = Math.signum(y[i] - y[j]);
        balance += dx * dy;
        untiedX += Math.abs(dx);
        untiedY += Math.abs(dy);
      }
    }
    return untiedX == 0 || untiedY == 0 ? 0 : balance / Math.sqrt(untiedX * untiedY);
  }

  /**
   * Returns Spearman's ρ: the correlation of the ranks, ties sharing their mean rank.
   *
   * @throws IllegalArgumentException if the series differ in length, have fewer than two points or
   *     one that is no number
   */
  public static double spearman(double[] x, double[] y) {
    requirePairs(x, y);
    double[] a = centredRanks(x);
    double[] b = centredRanks(y);
    double norms = Math.sqrt(dot(a, a) * dot(b, b));
    return norms == 0 ? 0 : dot(a, b) / norms;
  }

  private static double[] centredRanks(double[] values) {
    double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).apply(values);
    double middle = (values.length + 1) / 2.0;
    return Arrays.stream(ranks).map(rank -> rank - middle).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void requirePairs(double[] x, double[] y) {
    if (x.length != y.length || x.length < 2) {
      throw new IllegalArgumentException(
          "a rank correlation needs two pairs at least, not %s and %s numbers"
              .formatted(x.length, y.length));
    }
    if (DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "what is no number has no rank: %s and %s"
              .formatted(Arrays.toString(x), Arrays.toString(y)));
    }
  }
}
