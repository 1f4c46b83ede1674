package dev.crucible.stats;

import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's exact test: whether two rules that classified the same cases err equally often.
 *
 * <p>Only cases that exactly one of them got right tell them apart; if they are equally good, each
 * is right in half of those: a two-sided binomial test. Assumes that cases are independent. Where
 * they come in clusters (several from one trajectory) the p-value is too small, and the difference
 * is better judged cluster by cluster.
 *
 * <p>Source: McNemar, Psychometrika 12 (1947) 153.
 *
 * @param onlyFirst how many cases only the first rule got right
 * @param onlySecond how many cases only the second rule got right
 */
public record McNemar(int onlyFirst, int onlySecond) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public McNemar {
    if (onlyFirst < 0 || onlySecond < 0) {
      throw new IllegalArgumentException(
          "counts of cases cannot be negative: %s and %s".formatted(onlyFirst, onlySecond));
    }
  }

  /** Returns the two-sided p-value; 1 if no case tells the rules apart. */
  public double pValue() {
    int telling = onlyFirst + onlySecond;
    return telling == 0 ? 1 : BinomialTest.withDefaults().test(telling, onlyFirst, 0.5).getPValue();
  }
}
