package dev.crucible.stats;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether seeds show a mean above a limit, for a statistic that cannot leave −1 to 1.
 *
 * <p>Rank correlations take few values and crowd at 1, where a few equal seeds show no scatter and
 * Student's t trusts them too much. Here the seeds not seen count: p is the probability that Σ wᵢxᵢ
 * ≤ limit, x₀ = −1 beside the values, weights uniform on the simplex. With n values of 1 it is ((1
 * + limit)/2)ⁿ, the exact binomial test.
 *
 * <p>Error: rounding only; the probability is a divided difference, computed by convex
 * combinations. Cost: n² steps.
 *
 * <p>Sources: Gaffke, Three test statistics for a nonparametric one-sided hypothesis on the mean of
 * a nonnegative variable, Math. Methods Stat. 14 (2005) 451; Learned-Miller and Thomas, arXiv
 * 1905.06208. That it keeps its level is proven for two-valued statistics and conjectured
 * otherwise; no counterexample is known.
 */
public final class Bounded {

  private static final double LEAST = -1;

  private static final int MOST = 300;

  private Bounded() {}

  /**
   * Returns the one-sided p-value against a true mean at or below a limit.
   *
   * @throws IllegalArgumentException if a value is not between −1 and 1, or if there is none
   */
  public static double above(double limit, double[] values) {
    double[] knots = DoubleStream.concat(DoubleStream.of(LEAST), DoubleStream.of(values)).toArray();
    Arrays.sort(knots);
    // Round-off in a correlation of 1 is not a value beyond it.
    if (values.length == 0 || !(knots[0] >= LEAST && knots[values.length] <= 1 + 1e-12)) {
      throw new IllegalArgumentException(
          "a bounded mean needs values between −1 and 1, not " + Arrays.toString(values));
    }
    double[] below = Arrays.stream(knots).map(knot -> knot <= limit ? 1 : 0).toArray();
    for (int order = 1; order < knots.length; order++) {
      for (int i = 0; i + order < knots.length; i++) {
        double left = knots[i];
        double right = knots[i + order];
        if (left <= limit && limit < right) {
          below[i] = ((right - limit) * below[i + 1] + (limit - left) * below[i]) / (right - left);
        }
      }
    }
    return below[0];
  }

  /** Returns how many seeds more would do if they showed the same; empty if none would. */
  static OptionalInt moreSeeds(double limit, double[] values, double alpha) {
    return IntStream.rangeClosed(1, MOST)
        .filter(
            more ->
                above(
                        limit,
                        IntStream.range(0, values.length + more)
                            .mapToDouble(i -> values[i % values.length])
                            .toArray())
                    < alpha)
        .findFirst();
  }
}
