package dev.crucible.stats.fits;

import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Resamples data and fits each resample anew.
 *
 * <p>Which to use is a question of what is independent. Runs, where every run (seed) was measured
 * at several sizes: points of one run share its luck. Pairs, where every point is a run of its own
 * and there are a hundred or so. Residuals keep the sizes as designed. Intervals are expanded for
 * the number of units, see {@link Resampled#interval}; with few points {@link PowerLawFit}'s serve,
 * too.
 *
 * <p>Fits of one variable are by variable projection. Resample i is drawn from the key's i-th
 * child, so that a longer bootstrap begins with a shorter one.
 *
 * <p>Sources: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapters 9 and 13.
 */
public final class BootstrapFits {

  private static final int FEWEST_SIZES = 3;

  /** Of three points at three sizes, two resamples in nine keep all: 1000 draws cannot all fail. */
  private static final int MOST_DRAWS = 1000;

  private static final int PARAMETERS = 3;
  private static final int CHINCHILLA_PARAMETERS = 5;

  /** What is resampled, and how many numbers are fitted to it. */
  private record Units(int count, int parameters) {}

  private final RandomKey key;
  private final int resamples;

  private BootstrapFits(RandomKey key, int resamples) {
    this.key = key;
    this.resamples = resamples;
  }

  /**
   * Returns a bootstrap of so many resamples.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static BootstrapFits of(RandomKey key, int resamples) {
    if (resamples < 2) {
      throw new IllegalArgumentException(
          "a bootstrap needs two resamples at least, and some 300 for a 95 %% interval; not %s"
              .formatted(resamples));
    }
    return new BootstrapFits(key, resamples);
  }

  /**
   * Resamples points with replacement; draws with fewer than three different sizes are drawn again.
   *
   * @throws IllegalArgumentException if there are fewer than three different sizes
   */
  public Resampled<OffsetPowerLaw> pairs(Points points) {
    FormFit fit = fit(points);
    return collect(
        fit, new Units(points.count(), PARAMETERS), i -> drawn(points, key.derive(i).generator()));
  }

  /**
   * Keeps sizes and resamples the centred log-residuals of the fit.
   *
   * @throws IllegalArgumentException if there are fewer than three different sizes
   */
  public Resampled<OffsetPowerLaw> residuals(Points points) {
    FormFit fit = fit(points);
    int n = points.count();
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = Math.log(points.value(i) / fit.at(points.size(i)));
    }
    double mean = Arrays.stream(residuals).average().orElseThrow();
    return collect(
        fit,
        new Units(n, PARAMETERS),
        resample -> {
          UniformRandomProvider random = key.derive(resample).generator();
          double[] values = new double[n];
          for (int i = 0; i < n; i++) {
            double residual = residuals[random.nextInt(n)] - mean;
            values[i] = fit.at(points.size(i)) * Math.exp(residual);
          }
          return points.withValues(values);
        });
  }

  /**
   * Resamples whole runs with replacement and fits all their points together.
   *
   * @throws IllegalArgumentException if there are fewer than three runs, or fewer than three
   *     different sizes in one of them
   */
  public Resampled<OffsetPowerLaw> runs(List<Points> runs) {
    if (runs.size() < 3) {
      throw new IllegalArgumentException(
          "resampling runs needs three independent runs, and ten for a fair interval; not %s"
              .formatted(runs.size()));
    }
    // A resample may repeat a single run, which must then carry the fit alone.
    runs.forEach(run -> run.requireSizes(FEWEST_SIZES, "a run that is resampled"));
    return collect(
        fit(Points.pooled(runs)),
        new Units(runs.size(), 1),
        resample ->
            Points.pooled(
                Arrays.stream(rows(runs.size(), key.derive(resample).generator()))
                    .mapToObj(runs::get)
                    .toList()));
  }

  /**
   * Resamples training runs with replacement; each fit descends from the optimum of the data.
   *
   * @throws IllegalArgumentException as {@link ChinchillaFit#of}
   */
  public Resampled<ChinchillaLaw> pairs(TrainingRuns runs) {
    ChinchillaFit fit = ChinchillaFit.of(runs);
    List<ChinchillaLaw> laws = new ArrayList<>();
    int unsettled = fit.optimum() == Optimum.INSIDE ? 0 : 1;
    for (int i = 0; i < resamples; i++) {
      int[] rows = rows(runs.count(), key.derive(i).generator());
      ChinchillaFit again = ChinchillaFit.from(fit.law(), runs.rows(rows));
      laws.add(again.law());
      unsettled += again.optimum() == Optimum.INSIDE ? 0 : 1;
    }
    return new Resampled<>(fit.law(), laws, runs.count(), CHINCHILLA_PARAMETERS, unsettled);
  }

  private Resampled<OffsetPowerLaw> collect(
      FormFit fit, Units units, IntFunction<Points> resampling) {
    List<OffsetPowerLaw> laws = new ArrayList<>();
    int unsettled = fit.optimum() == Optimum.INSIDE ? 0 : 1;
    for (int i = 0; i < resamples; i++) {
      FormFit again = fit(resampling.apply(i));
      laws.add(PowerLawFit.law(again));
      unsettled += again.optimum() == Optimum.INSIDE ? 0 : 1;
    }
    return new Resampled<>(
        PowerLawFit.law(fit), laws, units.count(), units.parameters(), unsettled);
  }

  private static FormFit fit(Points points) {
    return FormFit.of(Form.POWER_WITH_OFFSET, points);
  }

  private static Points drawn(Points points, UniformRandomProvider random) {
    for (int i = 0; i < MOST_DRAWS; i++) {
      Points sample = points.rows(rows(points.count(), random));
      if (sample.distinctSizes() >= FEWEST_SIZES) {
        return sample;
      }
    }
    throw new IllegalArgumentException(
        "%s has too few points of different size for a bootstrap over points: use runs"
            .formatted(points.quantity()));
  }

  private static int[] rows(int n, UniformRandomProvider random) {
    return random.ints(n, 0, n).toArray();
  }
}
