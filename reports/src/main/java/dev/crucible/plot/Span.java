package dev.crucible.plot;

import java.util.stream.DoubleStream;

/**
 * An interval of data.
 *
 * <p>Data of a size that arithmetic on them would leave the range of numbers are drawn at its edge:
 * a picture of them is coarse, and is there.
 *
 * @param low its lower end, finite
 * @param high its upper end, finite, above the lower
 */
record Span(double low, double high) {

  /** Leaves room to multiply: an axis reaches a few times as far as its data. */
  static final double LARGEST = 1e300;

  /** A shorter span has no room for ticks; its values are drawn as one. */
  private static final double SHORTEST = 1e-290;

  /**
   * Returns the smallest span over the finite values, widened if they are all one; values beyond
   * {@link #LARGEST} count as that.
   */
  static Span over(DoubleStream values) {
    var range = values.filter(Double::isFinite).map(Span::bounded).summaryStatistics();
    if (range.getCount() == 0) {
      return new Span(0, 1);
    }
    double low = range.getMin();
    double high = range.getMax();
    if (high - low > SHORTEST) {
      return new Span(low, high);
    }
    double room = Math.abs(low) <= SHORTEST ? 1 : Math.abs(low) * 0.1;
    return new Span(low - room, low + room);
  }

  /** Returns a number, or the end of the range of numbers that can be drawn. */
  static double bounded(double value) {
    return Math.max(-LARGEST, Math.min(LARGEST, value));
  }

  double length() {
    return high - low;
  }

  /** Returns a span of some length to either side of this one's lower end. */
  Span around(double room) {
    return new Span(low - room, low + room);
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
