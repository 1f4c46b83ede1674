package dev.crucible.claims.solvable.singleindex;

import dev.crucible.measurement.Series;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * One batch of searches in several dimensions.
 *
 * @param sizes what was run
 * @param samples median number of samples at the best factor, one a dimension
 * @param factors that factor, one a dimension
 */
record SearchRun(Sizes sizes, List<Double> samples, List<Double> factors) {

  /**
   * Checks that all searches ended.
   *
   * @throws IllegalStateException if in some dimension half the searches were given up at every
   *     factor: a lower limit is no measurement
   */
  SearchRun {
    if (samples.stream().anyMatch(s -> s.isInfinite())) {
      throw new IllegalStateException(
          "%s: searches given up, median samples %s".formatted(sizes.words(), samples));
    }
  }

  /** Returns samples against dimension. */
  Series series() {
    return series((dimension, count) -> count);
  }

  /** Returns a reading of dimension and samples against dimension. */
  Series series(DoubleBinaryOperator reading) {
    List<Double> dimensions = sizes.dimensions().stream().map(Integer::doubleValue).toList();
    return new Series(
        dimensions,
        IntStream.range(0, dimensions.size())
            .mapToObj(i -> reading.applyAsDouble(dimensions.get(i), samples.get(i)))
            .toList());
  }

  /**
   * Returns samples × d^(−p) against dimension, p the power in the step size: the time of the flow
   * at a fixed factor of the step.
   */
  Series times() {
    return series((dimension, count) -> count * Math.pow(dimension, -sizes.stepPower()));
  }

  /** Returns samples over ln d against dimension. */
  Series overLogarithm() {
    return series((dimension, count) -> count / Math.log(dimension));
  }

  /** Returns the least-squares slope of ln samples on ln d. */
  double exponent() {
    double[] x = sizes.dimensions().stream().mapToDouble(Math::log).toArray();
    double[] y = samples.stream().mapToDouble(Math::log).toArray();
    double meanX = mean(x);
    double meanY = mean(y);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    return products / squares;
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  /** Returns in how many dimensions the best factor is the smallest or largest tried. */
  long atEdge() {
    double first = sizes.factors().get(0);
    double last = sizes.factors().get(sizes.factors().size() - 1);
    return factors.stream().filter(c -> c == first || c == last).count();
  }
}
