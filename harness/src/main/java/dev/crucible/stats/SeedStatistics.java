package dev.crucible.stats;

import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Curve;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Order;
import dev.crucible.prediction.Order.Measure;
import dev.crucible.prediction.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Makes of a measurement the statistic that a prediction speaks of, one number a seed. */
final class SeedStatistics {

  /** From so many seeds on Welch's degrees of freedom keep the level, see below. */
  private static final int FEWEST_BESIDE_MORE = 5;

  private SeedStatistics() {}

  /**
   * Returns the statistic.
   *
   * @throws IllegalArgumentException if the kind of measurement does not fit the kind of
   *     prediction, or if the measurement cannot be meant, see {@link LogLog#slopes}
   */
  static Sample statistic(Prediction prediction, Measurement measurement) {
    if (prediction instanceof Exponent exponent) {
      return LogLog.slopes(exponent, as(Sweep.class, prediction, measurement));
    }
    if (prediction instanceof Curve curve) {
      return Distance.errors(curve, as(Traces.class, prediction, measurement));
    }
    if (prediction instanceof Order order) {
      return order.measure() == Measure.STEP
          ? steps(order, measurement)
          : correlations(order, measurement);
    }
    return as(Sample.class, prediction, measurement);
  }

  /** Returns the statistic's mean over seeds, with the error that its design has. */
  static Average average(Measurement measurement, Sample statistic) {
    if (measurement instanceof Arms arms) {
      // The statistic carries the sign of the prediction; the design carries the error.
      Student difference = Student.welch(arms.first(), arms.second());
      double value = Student.of(statistic).value();
      double degrees = degreesOfFreedom(arms, difference);
      boolean turned = Math.abs(value + difference.value()) < Math.abs(value - difference.value());
      return new Student(
          value,
          difference.error(),
          degrees,
          difference.seeds(),
          difference.unit(),
          difference
              .look()
              .map(seen -> turned ? seen.mirrored() : seen)
              .map(seen -> new SecondLook(degrees + 1, seen.skewness())));
    }
    // A difference of shares is no share.
    boolean share = measurement instanceof Sample && statistic.unit().equals(Prediction.SHARE);
    return share ? Share.of(statistic) : Student.of(statistic);
  }

  /**
   * Welch's degrees of freedom err where an arm of three or four seeds stands beside a larger one:
   * a test at 5 % then errs in up to 6 %. That arm's own degrees of freedom keep the level whatever
   * the variances (Hsu, Stat. Res. Mem. 2 (1938) 1).
   */
  private static double degreesOfFreedom(Arms arms, Student difference) {
    int first = arms.first().values().length;
    int second = arms.second().values().length;
    int smaller = Math.min(first, second);
    return first != second && smaller < FEWEST_BESIDE_MORE
        ? smaller - 1
        : difference.degreesOfFreedom();
  }

  private static Sample steps(Order order, Measurement measurement) {
    if (measurement instanceof Arms arms) {
      return differences(order, arms);
    }
    Groups groups = as(Groups.class, order, measurement);
    return new Sample(
        "step of %s along %s".formatted(order.quantity(), String.join(", ", groups.conditions())),
        groups.unit(),
        observe(groups.seeds(), values -> smallestStep(order, values)));
  }

  private static double smallestStep(Order order, List<Double> values) {
    return IntStream.range(1, values.size())
        .mapToDouble(i -> order.direction().sign() * (values.get(i) - values.get(i - 1)))
        .min()
        .orElseThrow();
  }

  /** Returns each seed of the first arm against the mean of the second. */
  private static Sample differences(Order order, Arms arms) {
    double[] second = arms.second().values();
    double reference = second.length == 0 ? 0 : DoubleStream.of(second).average().orElseThrow();
    return new Sample(
        "difference of %s from the other arm's mean".formatted(order.quantity()),
        arms.unit(),
        arms.first().map(value -> order.direction().sign() * (reference - value)).observations());
  }

  private static Sample correlations(Order order, Measurement measurement) {
    if (measurement instanceof Sweep sweep) {
      return correlations(
          order,
          sweep.size(),
          observe(
              sweep.seeds(),
              data -> correlation(order, sweepPoints(order, data), data.ordinates())));
    }
    Groups groups = as(Groups.class, order, measurement);
    double[] places = IntStream.range(0, groups.conditions().size()).asDoubleStream().toArray();
    return correlations(
        order,
        "order of conditions",
        observe(
            groups.seeds(),
            values ->
                correlation(
                    order, places, values.stream().mapToDouble(Double::doubleValue).toArray())));
  }

  private static double[] sweepPoints(Order order, Series data) {
    if (data.size() < 2) {
      throw new IllegalArgumentException(
          "a trend of %s needs two sizes at least, not %s".formatted(order.quantity(), data.x()));
    }
    return data.abscissae();
  }

  private static Sample correlations(Order order, String along, List<Observation> observations) {
    String name = order.measure() == Measure.KENDALL ? "Kendall's τ" : "Spearman's ρ";
    return new Sample(
        "%s of %s with %s, predicted direction positive".formatted(name, order.quantity(), along),
        "1",
        observations);
  }

  private static double correlation(Order order, double[] x, double[] y) {
    double[] directed = Arrays.stream(y).map(v -> order.direction().sign() * v).toArray();
    return order.measure() == Measure.KENDALL
        ? Ranks.kendall(x, directed)
        : Ranks.spearman(x, directed);
  }

  private static <T> List<Observation> observe(
      List<Entry<T>> seeds, ToDoubleFunction<T> statistic) {
    return seeds.stream()
        .map(
            seed ->
                seed.observe(data -> Observation.of(seed.label(), statistic.applyAsDouble(data))))
        .toList();
  }

  private static <M extends Measurement> M as(
      Class<M> kind, Prediction prediction, Measurement measurement) {
    if (!kind.isInstance(measurement)) {
      throw new IllegalArgumentException(
          "%s %s: that is judged on %s, not on %s"
              .formatted(
                  prediction.quantity(),
                  prediction.words(),
                  kind.getSimpleName(),
                  measurement.getClass().getSimpleName()));
    }
    return kind.cast(measurement);
  }
}
