package dev.crucible.stats;

import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Exponent.Correction;
import dev.crucible.prediction.Exponent.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * Exponents from sweeps: the least-squares slope of log y on log x, one number a seed.
 *
 * <p>Pooled fits draw one line through the means over seeds. Their number for seed i of n is the
 * jackknife pseudo-value n·p − (n−1)·p₋ᵢ, p₋ᵢ the slope without it: mean and standard error of the
 * pseudo-values are the jackknife estimate and its error.
 *
 * <p>A value that is not positive has no logarithm. Leaving its seed out would favour large values,
 * so it makes the measurement unfit, and the ruling inconclusive.
 *
 * <p>Sources: Tukey, Ann. Math. Stat. 29 (1958) 614, for the pseudo-values.
 */
final class LogLog {

  /** A line goes through any two. */
  private static final int FEWEST_SIZES = 3;

  private final Exponent prediction;

  private LogLog(Exponent prediction) {
    this.prediction = prediction;
  }

  /**
   * Returns one slope a seed.
   *
   * @throws IllegalArgumentException if another size was varied, if a seed has fewer than three
   *     sizes, if a size is not positive, if a finite-size term makes the theory negative, or if
   *     seeds that are to be pooled differ in their sizes
   */
  static Sample slopes(Exponent prediction, Sweep sweep) {
    if (!prediction.size().equals(sweep.size())) {
      throw new IllegalArgumentException(
          "%s is predicted to scale with %s and was measured against %s"
              .formatted(prediction.quantity(), prediction.size(), sweep.size()));
    }
    LogLog fit = new LogLog(prediction);
    sweep.seeds().forEach(seed -> seed.data().ifPresent(data -> fit.requireSizes(seed, data)));
    return new Sample(
        "exponent of %s in %s".formatted(prediction.quantity(), prediction.size()),
        "1",
        prediction.fit() == Fit.EACH_SEED ? fit.each(sweep) : fit.pooled(sweep));
  }

  private List<Observation> each(Sweep sweep) {
    return sweep.seeds().stream()
        .map(seed -> seed.observe(data -> observed(seed.label(), slope(data), data)))
        .toList();
  }

  private List<Observation> pooled(Sweep sweep) {
    List<Series> all = sweep.seeds().stream().flatMap(seed -> seed.data().stream()).toList();
    List<Observation> observations = new ArrayList<>();
    int counted = 0;
    for (Entry<Series> seed : sweep.seeds()) {
      if (seed.data().isPresent()) {
        observations.add(pseudo(seed.label(), all, counted));
        counted++;
      } else {
        observations.add(new Observation(seed.label(), Double.NaN, seed.exclusion()));
      }
    }
    return observations;
  }

  private Observation pseudo(String label, List<Series> all, int index) {
    Series together = mean(all);
    if (all.size() == 1) {
      return observed(label, slope(together), together);
    }
    List<Series> others = new ArrayList<>(all);
    others.remove(index);
    Series without = mean(others);
    OptionalDouble whole = slope(together);
    OptionalDouble part = slope(without);
    if (whole.isEmpty() || part.isEmpty()) {
      return observed(label, OptionalDouble.empty(), whole.isEmpty() ? together : without);
    }
    int n = all.size();
    return Observation.of(label, n * whole.getAsDouble() - (n - 1) * part.getAsDouble());
  }

  private Series mean(List<Series> seeds) {
    List<Double> sizes = seeds.get(0).x();
    for (Series seed : seeds) {
      if (!seed.x().equals(sizes)) {
        throw new IllegalArgumentException(
            "%s is to be pooled over seeds that were measured at %s and at %s"
                .formatted(prediction.quantity(), sizes, seed.x()));
      }
    }
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      int place = i;
      double[] values = seeds.stream().mapToDouble(seed -> seed.y().get(place)).toArray();
      means.add(Mean.of(values).getAsDouble());
    }
    return new Series(sizes, means);
  }

  private static Observation observed(String label, OptionalDouble slope, Series data) {
    if (slope.isPresent()) {
      return Observation.of(label, slope.getAsDouble());
    }
    int place = 0;
    while (data.y().get(place) > 0) {
      place++;
    }
    return Observation.excluded(
        label,
        Cause.UNHEALTHY,
        "%s at %s has no logarithm".formatted(data.y().get(place), data.x().get(place)));
  }

  /** Returns the slope, or nothing if a value has no logarithm. */
  private OptionalDouble slope(Series data) {
    if (data.y().stream().anyMatch(value -> value <= 0)) {
      return OptionalDouble.empty();
    }
    int n = data.size();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = Math.log(data.x().get(i));
      y[i] = Math.log(data.y().get(i) / correction(data.x().get(i)));
    }
    double centre = Mean.of(x).getAsDouble();
    double middle = Mean.of(y).getAsDouble();
    double together = 0;
    double spread = 0;
    for (int i = 0; i < n; i++) {
      double across = x[i] - centre;
      together += across * (y[i] - middle);
      spread += across * across;
    }
    return OptionalDouble.of(together / spread);
  }

  private double correction(double size) {
    double factor = 1;
    for (Correction term : prediction.corrections()) {
      factor += term.coefficient() * Math.pow(size, term.power());
    }
    return factor;
  }

  private void requireSizes(Entry<Series> seed, Series data) {
    if (data.size() < FEWEST_SIZES) {
      throw new IllegalArgumentException(
          "an exponent of %s needs %s sizes; %s has %s"
              .formatted(prediction.quantity(), FEWEST_SIZES, seed.label(), data.x()));
    }
    if (data.start() <= 0) {
      throw new IllegalArgumentException(
          "%s %s of %s has no logarithm".formatted(prediction.size(), data.start(), seed.label()));
    }
    Optional<Double> impossible =
        data.x().stream().filter(size -> !(correction(size) > 0)).findFirst();
    if (impossible.isPresent()) {
      throw new IllegalArgumentException(
          "the finite-size terms of %s make the prediction negative at %s %s"
              .formatted(prediction.quantity(), prediction.size(), impossible.get()));
    }
  }
}
