package dev.crucible.stats.fits;

import dev.crucible.claim.Estimate;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.analysis.differentiation.UnivariateDerivative2;

/**
 * The exponent of a discrete power-law tail, by maximum likelihood.
 *
 * <p>Formula: α maximises −n ln ζ(α, x_min) − α Σ ln x over the n observations from x_min on; its
 * standard error is 1/√(n[ζ″/ζ − (ζ′/ζ)²]). Where x_min is not given, it is the one with the least
 * Kolmogorov–Smirnov distance between tail and fit, among those that leave ten observations and two
 * different values. The interval is normal and takes x_min as given; from some fifty observations
 * in the tail on it can be trusted. A fit says nothing about whether the tail is a power law: see
 * {@link TailGoodness}.
 *
 * <p>Cost: one descent and one pass over the tail for every distinct value.
 *
 * <p>Sources: Clauset, Shalizi and Newman, SIAM Review 51 (2009) 661, arXiv 0706.1062, eqs. 3.5,
 * 3.6 and 3.9.
 *
 * @param law the fitted law
 * @param exponent α with its 95 % interval; n counts the tail
 * @param distance the Kolmogorov–Smirnov distance of the tail
 */
public record TailFit(DiscretePowerLaw law, Estimate exponent, double distance) {

  /** A tail of fewer says next to nothing: the error of α − 1 is a third of it at ten. */
  static final int FEWEST = 10;

  /** The 97.5 % point of the standard normal distribution. */
  private static final double REACH = 1.959963984540054;

  private static final int MOST_STEPS = 100;

  private record Peak(double exponent, double information) {}

  /**
   * Fits with x_min of least distance.
   *
   * @throws IllegalArgumentException if there are fewer than ten observations or two different
   *     values
   */
  public static TailFit of(Frequencies data) {
    requireTail(data, 0);
    double[] logSums = data.logSums();
    TailFit best = null;
    for (int i = 0; i + 1 < data.distinct() && data.atLeast(i) >= FEWEST; i++) {
      double bound = best == null ? Double.POSITIVE_INFINITY : best.distance();
      Peak peak = peak(data.value(i), logSums[i] / data.atLeast(i));
      TailFit fit = measured(data, peak, data.value(i), bound);
      if (fit.distance() < bound) {
        best = fit;
      }
    }
    if (best == null) {
      throw new IllegalStateException(data.quantity() + ": no tail could be fitted");
    }
    return best;
  }

  /**
   * Fits with that x_min of least distance which is among some, and leaves so many observations.
   *
   * @param leasts what x_min may be, at least 1 each
   * @param fewest how many observations a tail must have
   * @throws IllegalArgumentException if none of them does, or as {@link #from} does
   */
  public static TailFit among(List<Long> leasts, int fewest, Frequencies data) {
    return leasts.stream()
        .filter(least -> data.atLeast(data.indexOf(least)) >= fewest)
        .map(least -> from(least, data))
        .min(Comparator.comparingDouble(TailFit::distance))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no tail of %s observations from any of %s on"
                        .formatted(data.quantity(), fewest, leasts)));
  }

  /**
   * Returns the distance of the fit of least distance.
   *
   * <p>A synthetic set may have a single value, which data may not: the law with an exponent
   * without bound puts everything there, at a distance of 0.
   */
  static double leastDistance(Frequencies data) {
    return data.distinct() == 1 ? 0 : of(data).distance();
  }

  /**
   * Fits the tail from a given x_min on.
   *
   * @throws IllegalArgumentException if x_min is below 1 or leaves fewer than ten observations or
   *     two different values
   */
  public static TailFit from(long least, Frequencies data) {
    int first = data.indexOf(least);
    requireTail(data, first);
    double meanLog = data.logSums()[first] / data.atLeast(first);
    return measured(data, peak(least, meanLog), least, Double.POSITIVE_INFINITY);
  }

  private static TailFit measured(Frequencies data, Peak peak, long least, double bound) {
    int n = data.atLeast(data.indexOf(least));
    DiscretePowerLaw law = new DiscretePowerLaw(peak.exponent(), least);
    double error = 1 / Math.sqrt(n * peak.information());
    double reach = REACH * error;
    double alpha = peak.exponent();
    Estimate exponent =
        new Estimate(alpha, error, alpha - reach, alpha + reach, Confidence.USUAL, n, "1");
    return new TailFit(law, exponent, law.distance(data, bound));
  }

  /**
   * Newton's method on the mean score −(ln ζ)′(α) − mean ln x, which falls with α from ∞ at 1 to
   * below zero.
   */
  private static Peak peak(long least, double meanLog) {
    double logLeast = Math.log((double) least);
    double alpha = 1 + 1 / (meanLog - Math.log(least - 0.5)); // Clauset et al., eq. 3.7
    for (int step = 0; step < MOST_STEPS; step++) {
      UnivariateDerivative2 zeta = HurwitzZeta.scaledWithDerivatives(alpha, (double) least);
      double slope = zeta.getFirstDerivative() / zeta.getValue();
      double information = zeta.getSecondDerivative() / zeta.getValue() - slope * slope;
      double move = (logLeast - meanLog - slope) / information;
      if (Math.abs(move) <= 1e-12 * alpha) {
        return new Peak(alpha, information);
      }
      alpha = Math.max(alpha + move, 1 + (alpha - 1) / 2);
    }
    throw new IllegalStateException(
        "the exponent of the tail from %s on did not converge".formatted(least));
  }

  private static void requireTail(Frequencies data, int first) {
    int tail = data.atLeast(first);
    if (tail < FEWEST) {
      throw new IllegalArgumentException(
          "%s has %s observations in its tail, but an exponent needs %s, better 50: %s"
              .formatted(data.quantity(), tail, FEWEST, "observe more or lower x_min"));
    }
    if (data.distinct() - first < 2) {
      throw new IllegalArgumentException(
          "%s has a single value in its tail, %s: no exponent fits it; lower x_min"
              .formatted(data.quantity(), data.value(first)));
    }
  }
}
