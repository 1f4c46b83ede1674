package dev.crucible.measure;

import dev.crucible.random.RandomKey;
import java.util.List;

/**
 * How far the symbols of a text tell of those some places later: the squared Frobenius norm of
 * C(n)_ab = P(x₀ = a, x_n = b) − P(a) P(b), without the bias that counting noise gives it.
 *
 * <p>Blocks are dealt to two halves at random, and Σ_ab C_ab C′_ab over the two estimates has no
 * noise of its own on average; it may come out negative. The plain norm ends on a floor of noise,
 * and two contiguous halves add what their subjects differ by.
 *
 * <p>Cost: a count for each symbol and lag.
 *
 * <p>Source: the quantity of arXiv 2602.07488; the estimate is our own.
 */
public final class PairCovariance {

  private PairCovariance() {}

  /**
   * Returns the squared norms, one a lag.
   *
   * @param text numbers of symbols, each below the number of symbols
   * @param symbols how many symbols there are
   * @param block how many places stay together; lags are below
   * @param lags n, 1 or more
   * @param key deals blocks to halves
   * @throws IllegalArgumentException if there are fewer than two blocks, or a lag does not fit
   */
  public static double[] squares(
      int[] text, int symbols, int block, List<Integer> lags, RandomKey key) {
    int blocks = text.length / block;
    if (blocks < 2 || lags.stream().anyMatch(lag -> lag < 1 || lag >= block)) {
      throw new IllegalArgumentException(
          "%s symbols in blocks of %s do not show lags %s: %s"
              .formatted(text.length, block, lags, "two blocks, longer than the lags, are needed"));
    }
    int[] order = key.permutation(blocks);
    double[] squares = new double[lags.size()];
    for (int l = 0; l < squares.length; l++) {
      double[] first = covariance(text, symbols, block, lags.get(l), order, 0);
      double[] second = covariance(text, symbols, block, lags.get(l), order, 1);
      for (int i = 0; i < first.length; i++) {
        squares[l] += first[i] * second[i];
      }
    }
    return squares;
  }

  /**
   * Returns the norm that counting noise alone gives with so many symbols, (1 − Σ p²)/√P.
   *
   * @param read P, how many symbols are read, 1 or more
   */
  public static double noise(int[] text, int symbols, double read) {
    double[] frequencies = new double[symbols];
    for (int symbol : text) {
      frequencies[symbol] += 1.0 / text.length;
    }
    double squares = 0;
    for (double frequency : frequencies) {
      squares += frequency * frequency;
    }
    return (1 - squares) / Math.sqrt(read);
  }

  /** Of every second of the blocks in their order. */
  private static double[] covariance(
      int[] text, int symbols, int block, int lag, int[] order, int half) {
    int[] pairs = new int[symbols * symbols];
    double total = 0;
    for (int i = half; i < order.length; i += 2) {
      int end = (order[i] + 1) * block - lag;
      for (int place = order[i] * block; place < end; place++) {
        pairs[text[place] * symbols + text[place + lag]]++;
      }
      total += block - lag;
    }
    double[] before = new double[symbols];
    double[] after = new double[symbols];
    for (int i = 0; i < pairs.length; i++) {
      before[i / symbols] += pairs[i] / total;
      after[i % symbols] += pairs[i] / total;
    }
    double[] covariance = new double[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      covariance[i] = pairs[i] / total - before[i / symbols] * after[i % symbols];
    }
    return covariance;
  }
}
