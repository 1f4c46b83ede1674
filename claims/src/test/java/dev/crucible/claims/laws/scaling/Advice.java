package dev.crucible.claims.laws.scaling;

import dev.crucible.prediction.Numbers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Data or parameters at a given budget: the answer in a paragraph. */
final class Advice {

  private Advice() {}

  /**
   * Returns the paragraph.
   *
   * @param budgets in operations
   * @param all ln D*⁄N* of many fits, (fit, budget)
   * @param late the same without small runs
   */
  static String words(
      String when, List<Double> budgets, List<List<Double>> all, List<List<Double>> late) {
    String ranges =
        IntStream.range(0, budgets.size())
            .mapToObj(
                c ->
                    "%s operations %s, without small runs %s"
                        .formatted(Numbers.brief(budgets.get(c)), range(all, c), range(late, c)))
            .collect(Collectors.joining("; at "));
    return "Data or parameters, %s: best tokens a parameter, median and middle 95 %% of %s fits,"
        .concat(" at %s")
        .formatted(when, all.size(), ranges);
  }

  private static String range(List<List<Double>> ratios, int budget) {
    double[] sorted =
        ratios.stream().mapToDouble(own -> Math.exp(own.get(budget))).sorted().toArray();
    // A fortieth of the fits lies beyond either end of a range of 95 %.
    int outside = sorted.length / 40;
    return sorted.length == 0
        ? "unknown"
        : "%s [%s, %s]"
            .formatted(
                Numbers.brief(sorted[sorted.length / 2]),
                Numbers.brief(sorted[outside]),
                Numbers.brief(sorted[sorted.length - 1 - outside]));
  }
}
