package dev.crucible.stats.fits;

import dev.crucible.claim.Estimate;
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
 * @param unsettled how many of the fits, resamples and data, ended at an edge or unconverged
 * @param <T> the kind of law
 */
public record Resampled<T>(T fitted, List<T> laws, int units, int unsettled) {

  /** Linear interpolation between order statistics, as in R's type 7 and NumPy. */
  private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

  /** Copies the list. */
  public Resampled {
    laws = List.copyOf(laws);
  }

  /**
   * Returns the percentile interval of any number that a law gives, with its bootstrap standard
   * error.
   *
   * <p>Sources: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
   *
   * @throws IllegalArgumentException if the confidence is not between 0 and 1
   */
  public Estimate interval(double confidence, String unit, ToDoubleFunction<T> number) {
    double tail = Confidence.tail(confidence);
    double[] values = laws.stream().mapToDouble(number).toArray();
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
