package dev.crucible.stats;

import dev.crucible.claim.Estimate;
import dev.crucible.claim.Sample;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Mean over seeds with Student's two-sided interval.
 *
 * <p>Formula: m ± t(n−1, (1+c)/2) · s/√n. Assumes independent seeds and a mean that is close to
 * normally distributed; it does not cover correlated observations, such as points of one
 * trajectory.
 *
 * <p>Sources: Student, The probable error of a mean, Biometrika 6 (1908).
 */
public final class TInterval {

  /** Values this many units in the last place apart are one number, computed along two paths. */
  private static final int ROUNDING = 4;

  private TInterval() {}

  /**
   * Estimates the mean of the observations that count.
   *
   * <p>Values that are identical up to rounding show no scatter that a t-test could weigh: the
   * interval is the point itself.
   *
   * @throws IllegalArgumentException if fewer than two observations count or if the confidence is
   *     not between 0 and 1
   */
  public static Estimate estimate(Sample sample, double confidence) {
    double[] values = sample.values();
    if (values.length < 2) {
      throw new IllegalArgumentException(
          "an interval of %s needs two observations that count, not %s"
              .formatted(sample.quantity(), values.length));
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must lie between 0 and 1, not be " + confidence);
    }
    int n = values.length;
    double mean = Mean.of(values).getAsDouble();
    if (identical(values)) {
      return new Estimate(mean, 0, mean, mean, confidence, n, sample.unit());
    }
    double error = Math.sqrt(Variance.of(values).getAsDouble() / n);
    double reach = quantile(n - 1, (1 - confidence) / 2) * error;
    return new Estimate(mean, error, mean - reach, mean + reach, confidence, n, sample.unit());
  }

  /** Returns the number that Student's t with these degrees of freedom exceeds so rarely. */
  static double quantile(int degreesOfFreedom, double upperTail) {
    TDistribution student = TDistribution.of(degreesOfFreedom);
    double rough = student.inverseSurvivalProbability(upperTail);
    // The library's root finder may stop 1e-9 away; one Newton step squares that error.
    return rough + (student.survivalProbability(rough) - upperTail) / student.density(rough);
  }

  private static boolean identical(double[] values) {
    double least = Arrays.stream(values).min().orElseThrow();
    double greatest = Arrays.stream(values).max().orElseThrow();
    double magnitude = Math.max(Math.abs(least), Math.abs(greatest));
    return greatest - least <= ROUNDING * Math.ulp(magnitude);
  }
}
