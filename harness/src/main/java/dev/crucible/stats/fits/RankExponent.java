package dev.crucible.stats.fits;

import java.util.Arrays;

/**
 * The exponent of Zipf's law over ranks, by maximum likelihood: s for which the probability of the
 * word of rank r is r^(−s) / Σ r'^(−s), r' over all ranks.
 *
 * <p>Ranks are those of the same counts that are fitted, which draws the exponent towards larger
 * values where most words are seen once or twice. Newton's method on a concave likelihood; exact up
 * to rounding. Cost: some ten passes over all words. Source: Zipf 1949; the likelihood is that of a
 * multinomial sample.
 */
public final class RankExponent {

  private static final int MOST_STEPS = 100;

  private RankExponent() {}

  /**
   * Returns the exponent.
   *
   * @param counts how often each word was seen, at least 1 each, at least two words, in any order
   * @throws IllegalArgumentException if there are fewer than two words
   */
  public static double of(long[] counts) {
    if (counts.length < 2) {
      throw new IllegalArgumentException("a rank needs another: give two counts at least");
    }
    long[] rising = counts.clone();
    Arrays.sort(rising);
    double[] logs = new double[rising.length];
    Arrays.setAll(logs, r -> Math.log(r + 1.0));
    double total = 0;
    double meanLog = 0;
    for (int r = 0; r < logs.length; r++) {
      double count = (double) rising[rising.length - 1 - r];
      total += count;
      meanLog += count * logs[r];
    }
    return root(logs, meanLog / total);
  }

  /** Finds s at which the mean of ln r under the law is that of the data; it falls with s. */
  private static double root(double[] logs, double meanLog) {
    double s = 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      double norm = 0;
      double first = 0;
      double second = 0;
      for (double log : logs) {
        double weight = Math.exp(-s * log);
        norm += weight;
        first += weight * log;
        second += weight * log * log;
      }
      double mean = first / norm;
      double move = (mean - meanLog) / (second / norm - mean * mean);
      s += Math.max(-1, Math.min(1, move));
      if (Math.abs(move) < 1e-12) {
        return s;
      }
    }
    throw new IllegalStateException("the exponent of the ranks did not converge");
  }
}
