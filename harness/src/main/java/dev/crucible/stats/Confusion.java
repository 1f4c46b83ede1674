package dev.crucible.stats;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How a forecast of yes or no fared: the four counts, and the scores made of them.
 *
 * @param hits forecast, and it happened
 * @param falseAlarms forecast, and it did not happen
 * @param misses not forecast, and it happened
 * @param correctRejections not forecast, and it did not happen
 */
public record Confusion(int hits, int falseAlarms, int misses, int correctRejections) {

  /** Counts over cases. */
  public static <T> Confusion of(List<T> cases, Predicate<T> forecast, Predicate<T> happened) {
    int[] counts = new int[4];
    for (T one : cases) {
      counts[(forecast.test(one) ? 0 : 2) + (happened.test(one) == forecast.test(one) ? 0 : 1)]++;
    }
    return new Confusion(counts[0], counts[1], counts[3], counts[2]);
  }

  /** Returns how many cases there are. */
  public int cases() {
    return hits + falseAlarms + misses + correctRejections;
  }

  /** Returns the share of forecast cases that happened; empty if nothing was forecast. */
  public OptionalDouble precision() {
    return share(hits, hits + falseAlarms);
  }

  /** Returns the share of cases that happened that were forecast; empty if nothing happened. */
  public OptionalDouble recall() {
    return share(hits, hits + misses);
  }

  /** Returns the share of cases that the forecast got right; empty if there are none. */
  public OptionalDouble accuracy() {
    return share(hits + correctRejections, cases());
  }

  private static OptionalDouble share(int part, int whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
