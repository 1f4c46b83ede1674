package dev.crucible.measure;

import dev.crucible.measurement.Series;
import dev.crucible.study.Reading;
import dev.crucible.theory.GreedyRank;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.LongToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The effective rank of a map that is learned mode by mode: along training, and between the times
 * at which one mode and the next are learned. What theory says of it: {@link GreedyRank}.
 *
 * @param halves the step at which each mode reached half its target, if it did
 * @param plateaus the rank at the geometric mean of one half-time and the next
 * @param course the rank against step
 */
public record RankPlateaus(
    List<OptionalDouble> halves, List<Reading<Double>> plateaus, Series course) {

  /** Copies the lists. */
  public RankPlateaus {
    halves = List.copyOf(halves);
    plateaus = List.copyOf(plateaus);
  }

  /**
   * Reads one run.
   *
   * @param targets the target's singular values, decreasing
   * @param strengths each mode's strength at steps 0, 1, …
   * @param rank the map's effective rank at a step
   * @param stride steps between the points of the course
   */
  public static RankPlateaus of(
      double[] targets, IntFunction<double[]> strengths, LongToDoubleFunction rank, int stride) {
    List<OptionalDouble> halves =
        IntStream.range(0, targets.length)
            .mapToObj(a -> Crossing.upward(strengths.apply(a), targets[a] / 2))
            .toList();
    double[] steps =
        IntStream.range(0, strengths.apply(0).length)
            .filter(step -> step % stride == 0)
            .asDoubleStream()
            .toArray();
    return new RankPlateaus(
        halves,
        IntStream.range(1, targets.length).mapToObj(k -> plateau(k, halves, rank)).toList(),
        Series.of(
            steps,
            DoubleStream.of(steps).map(step -> rank.applyAsDouble(Math.round(step))).toArray()));
  }

  /** Between a mode and one that is never learned there is no plateau to be read. */
  private static Reading<Double> plateau(
      int modes, List<OptionalDouble> halves, LongToDoubleFunction rank) {
    OptionalDouble before = halves.get(modes - 1);
    OptionalDouble after = halves.get(modes);
    if (before.isEmpty() || after.isEmpty()) {
      return Reading.ineligible(
          "no plateau after mode %s: the next was never learned".formatted(modes));
    }
    double between = Math.sqrt(before.getAsDouble() * after.getAsDouble());
    return Reading.of(rank.applyAsDouble(Math.round(between)));
  }

  /**
   * Returns the rank after some modes over a prediction − 1, if the mode after them was learned.
   *
   * @param modes how many, 1 at least and fewer than the target has
   */
  public Reading<Double> deviation(int modes, double predicted) {
    return plateaus.get(modes - 1).map(rank -> rank / predicted - 1);
  }

  /**
   * Returns where theory has the rank along training: at that of the target cut off after the modes
   * that have come halfway, from the first of them on.
   */
  public Reading<Series> predicted(double... targets) {
    double[] steps =
        DoubleStream.of(course.abscissae()).filter(step -> learned(step) > 0).toArray();
    return steps.length == 0
        ? Reading.ineligible("no mode was learned")
        : Reading.of(
            Series.of(
                steps,
                DoubleStream.of(steps)
                    .map(step -> GreedyRank.plateau(learned(step), targets))
                    .toArray()));
  }

  private int learned(double step) {
    return Math.toIntExact(
        halves.stream().filter(half -> half.orElse(Double.POSITIVE_INFINITY) <= step).count());
  }
}
