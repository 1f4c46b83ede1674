package dev.crucible.scaling;

import dev.crucible.scaling.TextLearning.Pairs;
import dev.crucible.scaling.TextLearning.Read;
import dev.crucible.study.Reading;
import dev.crucible.theory.ResolvedLags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exponent in data that two statistics of a text give, γ/(2β), in windows fixed beforehand, and
 * in every other window that one might have taken.
 *
 * @param fixed γ over orders 1 to the best one, β over the lags that become resolved between the
 *     second size and the last
 * @param least the smallest over the other windows
 * @param most the largest over them
 */
public record CorpusExponent(double fixed, double least, double most) {

  /**
   * Windows that one might have taken, each from any of the first to any of the last.
   *
   * @param firstLags of β
   * @param lastLags of β
   * @param firstOrders of γ
   * @param lastOrders of γ
   */
  public record Windows(
      List<Integer> firstLags,
      List<Integer> lastLags,
      List<Integer> firstOrders,
      List<Integer> lastOrders) {}

  /**
   * Reads the exponent; where covariances are not positive in one of the windows, or too few lags
   * become resolved for a slope, it says so.
   */
  public static Reading<CorpusExponent> of(Read read, Pairs pairs, Windows windows) {
    int from = pairs.resolved(read.best().abscissae()[1]);
    int to = pairs.resolved(read.best().abscissae()[read.best().size() - 1]);
    if (to <= from || from < 0 || read.bestOrder() < 2) {
      return Reading.unhealthy(
          "lags from place %s to %s become resolved, which show no slope".formatted(from, to));
    }
    int[] lags = {(int) pairs.squares().abscissae()[from], (int) pairs.squares().abscissae()[to]};
    List<Reading<Double>> slopes = new ArrayList<>();
    for (int first : windows.firstLags) {
      windows.lastLags.forEach(last -> slopes.add(pairs.correlationExponent(first, last)));
    }
    double horizon = read.horizonExponent(1, read.bestOrder());
    return pairs
        .correlationExponent(lags[0], lags[1])
        .then(
            own ->
                Reading.all(slopes)
                    .map(
                        all ->
                            new CorpusExponent(
                                ResolvedLags.dataExponent(horizon, own),
                                least(read, windows, all),
                                most(read, windows, all))));
  }

  private static double least(Read read, Windows windows, List<Double> slopes) {
    return Arrays.stream(all(read, windows, slopes)).min().orElseThrow();
  }

  private static double most(Read read, Windows windows, List<Double> slopes) {
    return Arrays.stream(all(read, windows, slopes)).max().orElseThrow();
  }

  private static double[] all(Read read, Windows windows, List<Double> slopes) {
    return windows.firstOrders.stream()
        .flatMap(from -> windows.lastOrders.stream().map(to -> read.horizonExponent(from, to)))
        .flatMap(horizon -> slopes.stream().map(beta -> ResolvedLags.dataExponent(horizon, beta)))
        .mapToDouble(exponent -> exponent)
        .toArray();
  }
}
