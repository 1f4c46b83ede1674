package dev.crucible.measurement;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers along an axis: sizes and values, or times and values.
 *
 * @param x abscissae, strictly increasing
 * @param y ordinates, as many as abscissae
 */
public record Series(List<Double> x, List<Double> y) {

  /**
   * Checks and copies the points.
   *
   * @throws IllegalArgumentException if x and y differ in length, if there is no point, if a number
   *     is not finite or if x does not increase
   */
  public Series {
    x = List.copyOf(x);
    y = List.copyOf(y);
    if (x.size() != y.size() || x.isEmpty()) {
      throw new IllegalArgumentException(
          "a series needs as many ordinates as abscissae and one at least, not %s and %s"
              .formatted(y.size(), x.size()));
    }
    for (int i = 0; i < x.size(); i++) {
      if (!Double.isFinite(x.get(i)) || !Double.isFinite(y.get(i))) {
        throw new IllegalArgumentException(
            "point %s of a series is (%s, %s): exclude the seed, with its cause"
                .formatted(i, x.get(i), y.get(i)));
      }
      if (i > 0 && x.get(i) <= x.get(i - 1)) {
        throw new IllegalArgumentException(
            "abscissae must increase; %s follows %s".formatted(x.get(i), x.get(i - 1)));
      }
    }
  }

  /** Returns a series of the given points. */
  public static Series of(double[] x, double[] y) {
    return new Series(Arrays.stream(x).boxed().toList(), Arrays.stream(y).boxed().toList());
  }

  /**
   * Returns a series at 0, 1, 2, ….
   *
   * @throws IllegalArgumentException if there is no ordinate, or one that is not finite
   */
  public static Series numbered(List<Double> y) {
    return spaced(0, 1, y);
  }

  /**
   * Returns some of many values, evenly spaced from the first on, at 0, s, 2s, … times a step: as
   * many as a page can show.
   *
   * @param values one a step
   * @param step how long a step is, positive
   * @param points at least so many, if there are, and fewer than twice as many
   */
  public static Series thinned(double[] values, double step, int points) {
    int stride = Math.max(1, values.length / points);
    int[] at = IntStream.iterate(0, t -> t < values.length, t -> t + stride).toArray();
    return of(
        IntStream.of(at).mapToDouble(t -> t * step).toArray(),
        IntStream.of(at).mapToDouble(t -> values[t]).toArray());
  }

  /**
   * Returns the mean of some series at the abscissae that all of them have.
   *
   * @throws IllegalArgumentException if there is none, or if their abscissae differ
   */
  public static Series mean(List<Series> some) {
    if (some.stream().map(Series::x).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "a mean is of series at the same abscissae, and of one at least");
    }
    List<Double> x = some.get(0).x;
    return new Series(
        x,
        IntStream.range(0, x.size())
            .mapToObj(i -> some.stream().mapToDouble(s -> s.y.get(i)).average().orElseThrow())
            .toList());
  }

  /** Returns a series of equally spaced abscissae, the first of which is given. */
  public static Series spaced(double first, double spacing, List<Double> y) {
    return new Series(IntStream.range(0, y.size()).mapToObj(i -> first + spacing * i).toList(), y);
  }

  /** Returns how many points there are. */
  public int size() {
    return x.size();
  }

  /** Returns the first abscissa. */
  public double start() {
    return x.get(0);
  }

  /** Returns the last abscissa. */
  public double end() {
    return x.get(x.size() - 1);
  }

  /** Returns the last ordinate. */
  public double last() {
    return y.get(y.size() - 1);
  }

  /**
   * Returns where the straight line through the first points, by least squares, is at the last
   * abscissa: a forecast without any theory.
   *
   * @param first through how many points, two at least
   * @throws IllegalArgumentException if it is fewer, or more than there are
   */
  public double continued(int first) {
    if (first < 2 || first > size()) {
      throw new IllegalArgumentException(
          "a line goes through two points at least and %s at the most, not %s"
              .formatted(size(), first));
    }
    double middle = average(x.subList(0, first));
    double mean = average(y.subList(0, first));
    double along = 0;
    double spread = 0;
    for (int i = 0; i < first; i++) {
      along += (x.get(i) - middle) * (y.get(i) - mean);
      spread += (x.get(i) - middle) * (x.get(i) - middle);
    }
    return mean + along / spread * (end() - middle);
  }

  /** Returns the slope of the straight line through ln y against ln x, by least squares. */
  public double logarithmicSlope() {
    double[] across = x.stream().mapToDouble(Math::log).toArray();
    double[] up = y.stream().mapToDouble(Math::log).toArray();
    double middle = Arrays.stream(across).average().orElseThrow();
    double mean = Arrays.stream(up).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int i = 0; i < across.length; i++) {
      products += (across[i] - middle) * (up[i] - mean);
      squares += (across[i] - middle) * (across[i] - middle);
    }
    return products / squares;
  }

  private static double average(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).average().orElseThrow();
  }

  /** Returns the abscissae. */
  public double[] abscissae() {
    return x.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the ordinates. */
  public double[] ordinates() {
    return y.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Returns the ordinate at a place, linear between points.
   *
   * <p>At a point it is that point's ordinate exactly; between points it is off by at most h²/8
   * times the second derivative, h the spacing.
   *
   * @throws IllegalArgumentException if the place lies outside the series: nothing is extrapolated
   */
  public double at(double place) {
    if (!(start() <= place && place <= end())) {
      throw new IllegalArgumentException(
          "the series runs from %s to %s and says nothing about %s"
              .formatted(start(), end(), place));
    }
    int right = Collections.binarySearch(x, place);
    if (right >= 0) {
      return y.get(right);
    }
    right = -right - 1;
    double share = (place - x.get(right - 1)) / (x.get(right) - x.get(right - 1));
    return y.get(right - 1) + share * (y.get(right) - y.get(right - 1));
  }
}
