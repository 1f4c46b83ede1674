package dev.crucible.measure;

import dev.crucible.measurement.Series;
import dev.crucible.theory.BatchHyperbola;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How many steps training took at several batch sizes, and what curve goes through them.
 *
 * <p>Curves are fitted to ln S by least squares; residuals are root mean squares of ln S, so 0.1 is
 * about 10 % of the steps.
 *
 * @param steps S against the batch size B, positive
 */
public record StepsToTarget(Series steps) {

  /** B_crit is sought within so many octaves of the smallest and largest batch. */
  private static final double BEYOND = 4;

  /** Golden sections: each leaves 0.618 of an interval of some 30 octaves. */
  private static final int SECTIONS = 80;

  private static final int GRID = 200;

  /**
   * Checks the points.
   *
   * @throws IllegalArgumentException if there are fewer than three sizes or a number is not
   *     positive
   */
  public StepsToTarget {
    boolean positive =
        steps.x().stream().allMatch(b -> b > 0) && steps.y().stream().allMatch(s -> s > 0);
    if (steps.size() < 3 || !positive) {
      throw new IllegalArgumentException(
          "a hyperbola needs steps, positive, at three batch sizes or more, not " + steps);
    }
  }

  /** Returns the hyperbola that fits best. */
  public BatchHyperbola hyperbola() {
    double critical =
        Math.exp(
            least(
                log -> residual(log),
                Math.log(steps.start()) - BEYOND * Math.log(2),
                Math.log(steps.end()) + BEYOND * Math.log(2)));
    return new BatchHyperbola(Math.exp(mean(offsets(critical))), critical);
  }

  /** Returns the best hyperbola's steps at the same batch sizes. */
  public Series fitted() {
    BatchHyperbola best = hyperbola();
    return new Series(steps.x(), steps.x().stream().map(best::steps).toList());
  }

  /** Returns the residual of the best hyperbola. */
  public double residualOfHyperbola() {
    return residual(Math.log(hyperbola().criticalBatch()));
  }

  private double residual(double logCritical) {
    return scatter(offsets(Math.exp(logCritical)));
  }

  /** Returns ln S − ln(1 + B_crit/B), which is ln S_min on a hyperbola. */
  private double[] offsets(double critical) {
    double[] offsets = new double[steps.size()];
    Arrays.setAll(
        offsets, i -> Math.log(steps.y().get(i)) - Math.log1p(critical / steps.x().get(i)));
    return offsets;
  }

  /** Returns the residual of the best power law, S = c B^s. */
  public double residualOfPowerLaw() {
    double slope = slope(steps.size());
    double[] left = new double[steps.size()];
    Arrays.setAll(left, i -> Math.log(steps.y().get(i)) - slope * Math.log(steps.x().get(i)));
    return scatter(left);
  }

  /**
   * Returns the slope of ln S against ln B over the smallest batches.
   *
   * @param sizes how many of them
   * @throws IllegalArgumentException if fewer than two, or more than there are
   */
  public double slope(int sizes) {
    if (sizes < 2 || sizes > steps.size()) {
      throw new IllegalArgumentException(
          "a slope is taken over 2 to %s batch sizes, not %s".formatted(steps.size(), sizes));
    }
    double[] x = steps.x().stream().limit(sizes).mapToDouble(Math::log).toArray();
    double[] y = steps.y().stream().limit(sizes).mapToDouble(Math::log).toArray();
    double centre = mean(x);
    double along = 0;
    double spread = 0;
    for (int i = 0; i < sizes; i++) {
      along += (x[i] - centre) * y[i];
      spread += (x[i] - centre) * (x[i] - centre);
    }
    return along / spread;
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  private static double scatter(double[] numbers) {
    double mean = mean(numbers);
    return Math.sqrt(
        Arrays.stream(numbers).map(n -> (n - mean) * (n - mean)).average().orElseThrow());
  }

  /** A grid finds the valley, golden sections its bottom. */
  private static double least(ToDoubleFunction<Double> of, double from, double to) {
    double step = (to - from) / GRID;
    double best = from;
    for (int i = 0; i <= GRID; i++) {
      double place = from + i * step;
      best = of.applyAsDouble(place) < of.applyAsDouble(best) ? place : best;
    }
    double ratio = (Math.sqrt(5) - 1) / 2;
    double low = best - step;
    double high = best + step;
    for (int i = 0; i < SECTIONS; i++) {
      double left = high - ratio * (high - low);
      double right = low + ratio * (high - low);
      if (of.applyAsDouble(left) < of.applyAsDouble(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return (low + high) / 2;
  }
}
