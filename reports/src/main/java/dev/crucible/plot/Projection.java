package dev.crucible.plot;

import dev.crucible.finding.Figure.Scale;
import dev.crucible.plot.Ticks.Tick;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Maps data to lengths on the canvas, along one axis.
 *
 * @param scale linear or logarithmic
 * @param span the data shown; positive on a logarithmic scale
 * @param from where its low end lies, in user units
 * @param to where its high end lies
 */
record Projection(Scale scale, Span span, double from, double to) {

  /** Powers of ten that differ by less are one number to within rounding. */
  private static final double FEWEST_DECADES = 1e-9;

  /** Returns whether a number has a place on a scale at all. */
  static boolean drawable(Scale scale, double value) {
    return Double.isFinite(value) && (scale == Scale.LINEAR || value > 0);
  }

  /**
   * Fits a projection to its data.
   *
   * @param room the share of the data's extent to leave free at either end
   */
  static Projection fit(Scale scale, DoubleStream values, double room, Span canvas) {
    DoubleStream usable = values.filter(value -> drawable(scale, value));
    Span span;
    if (scale == Scale.LINEAR) {
      span = Span.over(usable).padded(room);
    } else {
      Span data = Span.over(usable.map(value -> Math.log10(bounded(scale, value))));
      Span powers = (data.length() < FEWEST_DECADES ? data.around(1) : data).padded(room);
      span = new Span(power(powers.low()), power(powers.high()));
    }
    return new Projection(scale, span, canvas.low(), canvas.high());
  }

  /**
   * Returns a number that is drawn in place of another: itself, if it is not too large or small.
   */
  private static double bounded(Scale scale, double value) {
    return scale == Scale.LINEAR
        ? Span.bounded(value)
        : Math.max(1 / Span.LARGEST, Math.min(Span.LARGEST, value));
  }

  /** Returns a power of ten, kept within the numbers that are drawn. */
  private static double power(double exponent) {
    return bounded(Scale.LOGARITHMIC, Math.pow(10, exponent));
  }

  /** Returns the same projection with its ends exchanged, for an axis that points up. */
  Projection upwards() {
    return new Projection(scale, span, to, from);
  }

  /** Returns where a number lies, as far beyond the canvas as need be; NaN for NaN alone. */
  double at(double value) {
    double drawn = bounded(scale, value);
    double share =
        scale == Scale.LINEAR
            ? (drawn - span.low()) / span.length()
            : (Math.log(drawn) - Math.log(span.low()))
                / (Math.log(span.high()) - Math.log(span.low()));
    return from + share * (to - from);
  }

  List<Tick> ticks(int about) {
    return scale == Scale.LINEAR ? Ticks.linear(span, about) : Ticks.logarithmic(span, about);
  }
}
