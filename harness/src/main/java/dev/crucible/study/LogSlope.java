package dev.crucible.study;

import dev.crucible.measurement.Series;
import java.util.Arrays;

/** The least-squares slope against the logarithm of a size. */
final class LogSlope {

  private LogSlope() {}

  /** Returns the slope of ordinates that are base-2 logarithms against those of the sizes. */
  static double base2(Series points) {
    return of(points.abscissae(), points.ordinates());
  }

  /** Returns the slope of logarithms against logarithms. */
  static double logarithmic(double[] sizes, double[] values) {
    return of(sizes, Arrays.stream(values).map(LogSlope::log2).toArray());
  }

  /** Returns what each ordinate weighs: the slope is Σ weight · ordinate, an octave the unit. */
  static double[] weights(double[] sizes) {
    double[] logs = Arrays.stream(sizes).map(LogSlope::log2).toArray();
    double centre = Arrays.stream(logs).average().orElseThrow();
    double spread = Arrays.stream(logs).map(log -> (log - centre) * (log - centre)).sum();
    return Arrays.stream(logs).map(log -> (log - centre) / spread).toArray();
  }

  private static double of(double[] sizes, double[] ordinates) {
    double[] weights = weights(sizes);
    double slope = 0;
    for (int i = 0; i < weights.length; i++) {
      slope += weights[i] * ordinates[i];
    }
    return slope;
  }

  private static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }
}
