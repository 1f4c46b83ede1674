package dev.crucible.stats;

import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Curve;
import dev.crucible.prediction.Curve.Norm;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far measured courses are from theory, one number a seed.
 *
 * <p>Distorted theories are made from the theory's own grid: theory slowed by f is theory(t/f). The
 * factor, or the offset, is chosen for each seed such that the distorted theory lies {@link
 * Curve#SEVERITY} limits away from the theory, so that every mutant is equally hard to tell apart
 * whatever the curve's shape. It depends on theory alone, never on the measurement.
 */
final class Distance {

  /** Time is slowed by 1 % a step until the curve is far enough off, a thousandfold at most. */
  private static final double STEP = 1.01;

  private static final double SLOWEST = 1000;

  private static final int BISECTIONS = 60;

  private final Curve prediction;
  private final double[] times;
  private final double[] theory;
  private final Series grid;

  private Distance(Curve prediction, Trace trace) {
    this.prediction = prediction;
    this.grid = trace.theory();
    this.times = trace.measured().abscissae();
    this.theory = DoubleStream.of(times).map(grid::at).toArray();
  }

  static Sample errors(Curve prediction, Traces traces) {
    return new Sample(
        "%s of %s against %s, as a share of its range"
            .formatted(
                prediction.norm().words(), prediction.quantity(), prediction.distortion().words()),
        "1",
        traces.seeds().stream()
            .map(seed -> seed.observe(trace -> error(prediction, seed.label(), trace)))
            .toList());
  }

  private static Observation error(Curve prediction, String label, Trace trace) {
    Distance distance = new Distance(prediction, trace);
    double[] measured = trace.measured().ordinates();
    return distance
        .distorted()
        .map(predicted -> Observation.of(label, distance.between(measured, predicted)))
        .orElseGet(
            () ->
                Observation.excluded(
                    label,
                    Cause.UNHEALTHY,
                    "theory from %s to %s cannot be stretched far enough to differ; let its grid"
                            .formatted(distance.grid.start(), distance.grid.end())
                        + " start earlier"));
  }

  /**
   * Returns the theory that the prediction speaks of; nothing if it cannot be made wrong enough.
   */
  private Optional<double[]> distorted() {
    double off = Curve.SEVERITY * prediction.predicted();
    return switch (prediction.distortion()) {
      case NONE -> Optional.of(theory);
      case HIGHER -> Optional.of(shifted(off * range()));
      case LOWER -> Optional.of(shifted(-off * range()));
      case LARGER -> Optional.of(scaled(1 + off / size()));
      case SMALLER -> Optional.of(scaled(1 - off / size()));
      case SLOWER -> stretch(off).stream().boxed().findFirst().map(this::slowed);
    };
  }

  /** Returns the least factor by which time must be slowed for the theory to be so far off. */
  private OptionalDouble stretch(double off) {
    double most = grid.start() <= 0 ? SLOWEST : Math.min(SLOWEST, times[0] / grid.start());
    double near = 1;
    for (double far = STEP; far <= most; far *= STEP) {
      if (between(slowed(far), theory) >= off) {
        return OptionalDouble.of(bisect(near, far, off));
      }
      near = far;
    }
    return OptionalDouble.empty();
  }

  private double bisect(double near, double far, double off) {
    double low = near;
    double high = far;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (between(slowed(middle), theory) >= off) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private double[] slowed(double factor) {
    // The first time may round to just before the grid's start.
    return DoubleStream.of(times)
        .map(time -> grid.at(Math.max(grid.start(), time / factor)))
        .toArray();
  }

  private double[] shifted(double by) {
    return DoubleStream.of(theory).map(value -> value + by).toArray();
  }

  private double[] scaled(double factor) {
    return DoubleStream.of(theory).map(value -> value * factor).toArray();
  }

  /** Returns the theory's own size in the norm, as a share of its range. */
  private double size() {
    return between(theory, new double[theory.length]);
  }

  private double range() {
    return DoubleStream.of(theory).max().orElseThrow()
        - DoubleStream.of(theory).min().orElseThrow();
  }

  private double between(double[] one, double[] other) {
    DoubleStream differences =
        IntStream.range(0, one.length).mapToDouble(i -> Math.abs(one[i] - other[i]) / range());
    return prediction.norm() == Norm.RMS
        ? Math.sqrt(differences.map(d -> d * d).average().orElseThrow())
        : differences.max().orElseThrow();
  }
}
