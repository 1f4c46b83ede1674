package dev.crucible.stats.fits;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A positive quantity measured at positive sizes, in order of size; sizes may repeat.
 *
 * <p>Both are fitted in logarithms or relative to their size, so that neither may be zero.
 */
public final class Points {

  private final String quantity;
  private final String unit;
  private final double[] sizes;
  private final double[] values;

  private Points(String quantity, String unit, double[] sizes, double[] values) {
    this.quantity = quantity;
    this.unit = unit;
    this.sizes = sizes;
    this.values = values;
  }

  /**
   * Returns points with a unit, sorted by size.
   *
   * @throws IllegalArgumentException if there are no points, if sizes and values differ in number,
   *     or if one of them is not finite and above zero
   */
  public static Points of(String quantity, String unit, double[] sizes, double[] values) {
    if (sizes.length != values.length) {
      throw new IllegalArgumentException(
          "%s has %s sizes and %s values: give one value a size"
              .formatted(quantity, sizes.length, values.length));
    }
    if (sizes.length == 0) {
      throw new IllegalArgumentException(
          "%s has no points: measure it at three sizes at least".formatted(quantity));
    }
    for (int i = 0; i < sizes.length; i++) {
      requirePositive(quantity, "the size", i, sizes[i]);
      requirePositive(quantity, "the value", i, values[i]);
    }
    int[] order =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> sizes[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Points(quantity, unit, pick(sizes, order), pick(values, order));
  }

  /**
   * Returns dimensionless points, sorted by size.
   *
   * @throws IllegalArgumentException as {@link #of(String, String, double[], double[])}
   */
  public static Points of(String quantity, double[] sizes, double[] values) {
    return of(quantity, "1", sizes, values);
  }

  /**
   * Returns all points of several runs in one.
   *
   * @throws IllegalArgumentException if there are no runs or their units differ
   */
  public static Points pooled(List<Points> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("there are no runs to pool: give one at least");
    }
    Points first = runs.get(0);
    for (Points run : runs) {
      if (!run.unit.equals(first.unit)) {
        throw new IllegalArgumentException(
            "%s comes in units \"%s\" and \"%s\": give all runs the same unit"
                .formatted(first.quantity, first.unit, run.unit));
      }
    }
    return of(
        first.quantity,
        first.unit,
        runs.stream().flatMapToDouble(run -> Arrays.stream(run.sizes)).toArray(),
        runs.stream().flatMapToDouble(run -> Arrays.stream(run.values)).toArray());
  }

  private static double[] pick(double[] from, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> from[i]).toArray();
  }

  static void requirePositive(String quantity, String what, int i, double number) {
    if (!(number > 0) || !Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "%s: %s of point %s is %s, but a fit in logarithms needs finite numbers above 0: %s"
              .formatted(quantity, what, i, number, "correct the point or leave it out"));
    }
  }

  /** Returns what was measured. */
  public String quantity() {
    return quantity;
  }

  /** Returns its unit. */
  public String unit() {
    return unit;
  }

  /** Returns how many points there are. */
  public int count() {
    return sizes.length;
  }

  /** Returns the size of the i-th point, counted from zero in order of size. */
  public double size(int i) {
    return sizes[i];
  }

  /** Returns the value of the i-th point, counted from zero in order of size. */
  public double value(int i) {
    return values[i];
  }

  /** Returns how many different sizes there are. */
  public int distinctSizes() {
    return (int) Arrays.stream(sizes).distinct().count();
  }

  /** Returns the points at all but the largest distinct sizes. */
  Points withoutLargest(int sizesHeldOut) {
    return range(0, firstHeldOut(sizesHeldOut));
  }

  /** Returns the points at the largest distinct sizes. */
  Points largest(int sizesHeldOut) {
    return range(firstHeldOut(sizesHeldOut), sizes.length);
  }

  /** Returns the points of the rows, repetitions included. */
  Points rows(int[] rows) {
    int[] sorted = rows.clone();
    Arrays.sort(sorted);
    return new Points(quantity, unit, pick(sizes, sorted), pick(values, sorted));
  }

  /** Returns the points with other values. */
  Points withValues(double[] replaced) {
    return new Points(quantity, unit, sizes, replaced);
  }

  double[] logSizes() {
    return DoubleStream.of(sizes).map(Math::log).toArray();
  }

  double[] logValues() {
    return DoubleStream.of(values).map(Math::log).toArray();
  }

  /** Refuses fewer distinct sizes than a fit can use. */
  void requireSizes(int least, String forWhat) {
    int distinct = distinctSizes();
    if (distinct < least) {
      throw new IllegalArgumentException(
          "%s was measured at %s different sizes (%s points), but %s needs %s: measure more sizes"
              .formatted(quantity, distinct, count(), forWhat, least));
    }
  }

  private int firstHeldOut(int sizesHeldOut) {
    double[] distinct = Arrays.stream(sizes).distinct().toArray();
    double least = distinct[distinct.length - sizesHeldOut];
    int first = 0;
    while (sizes[first] < least) {
      first++;
    }
    return first;
  }

  private Points range(int from, int to) {
    return new Points(
        quantity, unit, Arrays.copyOfRange(sizes, from, to), Arrays.copyOfRange(values, from, to));
  }
}
