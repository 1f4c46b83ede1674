package dev.crucible.stats;

import dev.crucible.finding.Ruling;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Identity;
import dev.crucible.prediction.Order;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rules where the deviation between seeds is known from elsewhere, so that one run a cell can
 * be judged.
 *
 * <p>The deviation of a run's value is carried through the statistic to first order: error² = Σ
 * (∂s/∂yᵢ)² σᵢ², summed over the run's values, which are taken to be independent. The mean over n
 * runs has the error of one over √n and a normal interval. Values, bounds, exponents that fit each
 * seed and steps between two conditions are covered; distances from a curve, rank correlations and
 * identities are not, for they do not have such an error. What was left out is told, and the ruling
 * does not say what it would be with it.
 *
 * @param deviation the standard deviation of one run's value, in its unit, or as a share of it
 * @param scale which of the two
 */
public record KnownNoise(double deviation, Scale scale) {

  /** Student's t with so many degrees of freedom is the normal distribution, to seven digits. */
  private static final double NORMAL = 1e7;

  /** A central difference of a share of 1e-5 is good to ten digits. */
  private static final double STEP = 1e-5;

  /** What a deviation is given in. */
  public enum Scale {
    /** The unit of the value. */
    UNIT,
    /** A share of the value. */
    SHARE
  }

  /**
   * Checks the deviation.
   *
   * @throws IllegalArgumentException if it is not a positive finite number
   */
  public KnownNoise {
    if (!(deviation > 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException("a known deviation must be positive, not " + deviation);
    }
  }

  /** A deviation in the value's unit. */
  public static KnownNoise of(double deviation) {
    return new KnownNoise(deviation, Scale.UNIT);
  }

  /** A deviation that is a share of the value. */
  public static KnownNoise ofShare(double share) {
    return new KnownNoise(share, Scale.SHARE);
  }

  /**
   * Judges.
   *
   * @throws IllegalArgumentException as {@link Judge#judge} does
   * @throws UnsupportedOperationException if the statistic has no such error
   */
  public Ruling judge(Prediction prediction, Measurement measurement) {
    boolean covered =
        !(prediction instanceof Identity)
            && (measurement instanceof Sample
                || (measurement instanceof Sweep
                    && prediction instanceof Exponent exponent
                    && exponent.fit() == Exponent.Fit.EACH_SEED)
                || (measurement instanceof Groups groups
                    && groups.conditions().size() == 2
                    && prediction instanceof Order order
                    && order.measure() == Order.Measure.STEP));
    if (!covered) {
      throw new UnsupportedOperationException(
          "a known deviation says nothing about %s of %s"
              .formatted(prediction.kind(), prediction.quantity()));
    }
    return Judge.knowing(prediction, measurement, s -> average(prediction, measurement, s));
  }

  private Average average(Prediction prediction, Measurement measurement, Sample statistic) {
    double[] values = statistic.values();
    int n = values.length;
    double mean = java.util.Arrays.stream(values).average().orElseThrow();
    double sum = 0;
    for (double variance : variances(prediction, measurement)) {
      sum += variance;
    }
    return new Student(mean, Math.sqrt(sum) / n, NORMAL, n, statistic.unit(), Optional.empty());
  }

  /** The variance of each run's statistic, of those that count. */
  private List<Double> variances(Prediction prediction, Measurement measurement) {
    List<Double> variances = new ArrayList<>();
    if (measurement instanceof Sample sample) {
      for (double value : sample.values()) {
        variances.add(square(sigma(value)));
      }
    } else if (measurement instanceof Groups groups) {
      groups.seeds().stream()
          .flatMap(seed -> seed.data().stream())
          .forEach(v -> variances.add(v.stream().mapToDouble(y -> square(sigma(y))).sum()));
    } else if (measurement instanceof Sweep sweep) {
      sweep.seeds().stream()
          .flatMap(seed -> seed.data().stream())
          .forEach(series -> variances.add(variance(prediction, sweep, series)));
    }
    return variances;
  }

  private double variance(Prediction prediction, Sweep sweep, Series series) {
    return IntStream.range(0, series.size())
        .mapToDouble(
            i -> {
              double y = series.y().get(i);
              double step = STEP * Math.abs(y);
              double slope =
                  (statistic(prediction, sweep, moved(series, i, step))
                          - statistic(prediction, sweep, moved(series, i, -step)))
                      / (2 * step);
              return square(slope * sigma(y));
            })
        .sum();
  }

  private static double statistic(Prediction prediction, Sweep sweep, Series series) {
    Sweep one =
        new Sweep(
            sweep.quantity(),
            sweep.unit(),
            sweep.size(),
            List.of(dev.crucible.measurement.Entry.of("one", series)));
    return SeedStatistics.statistic(prediction, one).observations().get(0).value();
  }

  private static Series moved(Series series, int place, double by) {
    List<Double> y = new ArrayList<>(series.y());
    y.set(place, y.get(place) + by);
    return new Series(series.x(), y);
  }

  private double sigma(double value) {
    return scale == Scale.UNIT ? deviation : deviation * Math.abs(value);
  }

  private static double square(double number) {
    return number * number;
  }
}
