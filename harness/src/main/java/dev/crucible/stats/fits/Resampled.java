package dev.crucible.stats.fits;

import dev.crucible.finding.Estimate;
import dev.crucible.stats.Expansion;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.descriptive.Variance;

/**
 * Laws fitted to resamples of the data.
 *
 * @param fitted the law fitted to the data themselves
 * @param laws one law a resample
 * @param units how many independent units were resampled: points or runs
 * @param parameters how many numbers the units had to give: those of the law where units are
 *     points, one where they are runs, each of which carries a fit of its own
 * @param unsettled how many of the fits, resamples and data, ended at an edge or unconverged
 * @param <T> the kind of law
 */
public record Resampled<T>(T fitted, List<T> laws, int units, int parameters, int unsettled) {

  /** Linear interpolation between order statistics, as in R's type 7 and NumPy. */
  private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

  /** Copies the list. */
  public Resampled {
    laws = List.copyOf(laws);
  }

  /** With fewer, no quantile of the resamples covers what it should. */
  static final int FEWEST_UNITS = 8;

  /**
   * Returns the expanded percentile interval of any number that a law gives, with its bootstrap
   * standard error.
   *
   * <p>Sources: Hesterberg, The American Statistician 69 (2015) 371; see {@link Expansion}.
   *
   * @throws IllegalArgumentException if the confidence is not between 0 and 1, or if fewer than
   *     eight units, or no more than seven beyond the parameters, were resampled, or if the number
   *     is undefined on some resample
   */
  public Estimate interval(double confidence, String unit, ToDoubleFunction<T> number) {
    double tail = Confidence.tail(confidence);
    int fewest = FEWEST_UNITS - 1 + parameters;
    if (units < fewest) {
      throw new IllegalArgumentException(
          "a bootstrap over %s units is too short for an interval: it needs %s"
              .formatted(units, fewest));
    }
    return between(Expansion.tail(units, parameters, tail), confidence, unit, number);
  }

  /**
   * Returns the plain percentile interval, which is too short with few units: a nominal 95 % covers
   * some 89 % at ten.
   *
   * <p>Sources: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
   *
   * @throws IllegalArgumentException if the confidence is not between 0 and 1
   */
  Estimate percentile(double confidence, String unit, ToDoubleFunction<T> number) {
    return between(Confidence.tail(confidence), confidence, unit, number);
  }

  private Estimate between(
      double tail, double confidence, String unit, ToDoubleFunction<T> number) {
    double[] values = laws.stream().mapToDouble(number).toArray();
    long undefined = Arrays.stream(values).filter(value -> !Double.isFinite(value)).count();
    if (undefined > 0) {
      throw new IllegalArgumentException(
          "%s of %s resamples have no such number, as one without decay has no exponent: %s"
              .formatted(undefined, values.length, "no interval can be given"));
    }
    return new Estimate(
        number.applyAsDouble(fitted),
        Math.sqrt(Variance.of(values).getAsDouble()),
        QUANTILE.evaluate(values, tail),
        QUANTILE.evaluate(values, 1 - tail),
        confidence,
        units,
        unit);
  }
}
