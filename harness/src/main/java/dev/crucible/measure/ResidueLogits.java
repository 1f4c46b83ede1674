package dev.crucible.measure;

import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a network answers to all pairs of residues modulo p.
 *
 * @param logits logits[a · p + b][q]
 */
public record ResidueLogits(double[][] logits) {

  private int modulus() {
    return logits[0].length;
  }

  /** Returns the share of all pairs whose largest logit is the operation's result modulo p. */
  public double accuracy(IntBinaryOperator operation) {
    int modulus = modulus();
    return accuracy(
        IntStream.range(0, logits.length).toArray(),
        pair -> Math.floorMod(operation.applyAsInt(pair / modulus, pair % modulus), modulus));
  }

  /**
   * Returns the share of some pairs whose largest logit is their answer.
   *
   * @param pairs a · p + b
   * @param answer the answer to such a pair
   */
  public double accuracy(int[] pairs, IntUnaryOperator answer) {
    int right = 0;
    for (int pair : pairs) {
      right += largest(logits[pair]) == answer.applyAsInt(pair) ? 1 : 0;
    }
    return (double) right / pairs.length;
  }

  private static int largest(double[] row) {
    int best = 0;
    for (int q = 1; q < row.length; q++) {
      best = row[q] > row[best] ? q : best;
    }
    return best;
  }

  /** Returns the mean logit of the sums. */
  public double correct() {
    double sum = 0;
    for (int pair = 0; pair < logits.length; pair++) {
      sum += logits[pair][sum(pair)];
    }
    return sum / logits.length;
  }

  /** Returns the standard deviation of the logits of all answers but the sums about their mean. */
  public double noise() {
    double sum = 0;
    double squares = 0;
    int count = logits.length * (modulus() - 1);
    for (int pair = 0; pair < logits.length; pair++) {
      for (int q = 0; q < modulus(); q++) {
        double logit = q == sum(pair) ? 0 : logits[pair][q];
        sum += logit;
        squares += logit * logit;
      }
    }
    double mean = sum / count;
    return Math.sqrt(squares / count - mean * mean);
  }

  private int sum(int pair) {
    return (pair / modulus() + pair % modulus()) % modulus();
  }
}
