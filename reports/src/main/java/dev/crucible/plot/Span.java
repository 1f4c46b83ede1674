package dev.crucible.plot;

import java.util.stream.DoubleStream;

/**
 * An interval of data.
 *
 * @param low its lower end, finite
 * @param high its upper end, finite, above the lower
 */
record Span(double low, double high) {

  /** Returns the smallest span over the finite values, widened if they are all one. */
  static Span over(DoubleStream values) {
    var range = values.filter(Double::isFinite).summaryStatistics();
    if (range.getCount() == 0) {
      return new Span(0, 1);
    }
    double low = range.getMin();
    double high = range.getMax();
    if (low < high) {
      return new Span(low, high);
    }
    double room = low == 0 ? 1 : Math.abs(low) * 0.1;
    return new Span(low - room, low + room);
  }

  double length() {
    return high - low;
  }

  /** Returns the span with a share of its length added at either end. */
  Span padded(double share) {
    return new Span(low - share * length(), high + share * length());
  }

  boolean contains(double value) {
    return value >= low && value <= high;
  }

  double clamp(double value) {
    return Math.min(high, Math.max(low, value));
  }
}
