package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import java.util.List;
import java.util.stream.IntStream;

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
   * Returns the mean over units other than seeds, such as tasks, with its interval: to be told
   * beside a ruling, never to be ruled on.
   *
   * @param values one a unit, at least two
   * @throws IllegalArgumentException as {@link #estimate} does
   */
  public static Estimate overUnits(String quantity, double[] values, double confidence) {
    List<Observation> units =
        IntStream.range(0, values.length)
            .mapToObj(i -> Observation.of("unit " + i, values[i]))
            .toList();
    return estimate(Sample.of(quantity, units), confidence);
  }

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
