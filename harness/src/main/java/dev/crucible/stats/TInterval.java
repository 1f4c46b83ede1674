package dev.crucible.stats;

import dev.crucible.claim.Estimate;
import dev.crucible.claim.Sample;

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
    return Student.of(sample).estimate(confidence);
  }
}
