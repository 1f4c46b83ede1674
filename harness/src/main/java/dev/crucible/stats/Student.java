package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.measurement.Sample;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * A mean, or a difference of means, whose error follows Student's t.
 *
 * <p>Formula: (value − truth)/error ~ t(degrees of freedom). Assumes independent seeds and means
 * that are close to normally distributed; it does not cover points of one trajectory.
 *
 * <p>An error of 0 stands for values that are equal up to rounding: there is no scatter to weigh,
 * the interval is a point and p-values are 0 or 1.
 *
 * <p>Sources: Student, Biometrika 6 (1908) 1; Welch, Biometrika 34 (1947) 28.
 *
 * @param value the mean or difference
 * @param error its standard error
 * @param degreesOfFreedom degrees of freedom, not necessarily whole
 * @param seeds how many seeds count
 * @param unit the unit of value and error
 * @param look what the seeds tell of the skewness of their noise; empty where it is symmetric, or
 *     another test guards against it
 */
public record Student(
    double value,
    double error,
    double degreesOfFreedom,
    int seeds,
    String unit,
    Optional<SecondLook> look)
    implements Average {

  /** Values this many units in the last place apart are one number, computed along two paths. */
  private static final int ROUNDING = 4;

  private static final double REACH = 3.5;

  /** The ends of a bracket may be the root itself, up to rounding. */
  private static final double ROOM = 1e-6;

  /** A mean whose noise is taken to be symmetric. */
  public Student(double value, double error, double degreesOfFreedom, int seeds, String unit) {
    this(value, error, degreesOfFreedom, seeds, unit, Optional.empty());
  }

  /**
   * Returns the mean of the observations that count.
   *
   * @throws IllegalArgumentException if fewer than two count
   */
  public static Student of(Sample sample) {
    double[] values = sample.values();
    if (values.length < 2) {
      throw new IllegalArgumentException(
          "an interval of %s needs two observations that count, not %s"
              .formatted(sample.quantity(), values.length));
    }
    int n = values.length;
    boolean flat = identical(values);
    return new Student(
        Mean.of(values).getAsDouble(),
        flat ? 0 : standardError(values),
        n - 1,
        n,
        sample.unit(),
        Optional.of(flat ? new SecondLook(n, 0) : SecondLook.of(values)));
  }

  /**
   * Returns the difference first − second of two independent means, by Welch.
   *
   * <p>Formula: error² = s₁²/n₁ + s₂²/n₂, degrees of freedom by Welch and Satterthwaite.
   *
   * @throws IllegalArgumentException if units differ or fewer than two count in either
   */
  public static Student welch(Sample first, Sample second) {
    if (!first.unit().equals(second.unit())) {
      throw new IllegalArgumentException(
          "%s is measured in \"%s\" and in \"%s\": no difference can be formed"
              .formatted(first.quantity(), first.unit(), second.unit()));
    }
    Student a = of(first);
    Student b = of(second);
    double error = Math.hypot(a.error, b.error);
    // Shares of the variance, because fourth powers of small or large errors leave a double's
    // range.
    double degrees =
        error == 0
            ? a.degreesOfFreedom + b.degreesOfFreedom
            : 1
                / (Math.pow(a.error / error, 4) / a.degreesOfFreedom
                    + Math.pow(b.error / error, 4) / b.degreesOfFreedom);
    // Third cumulants of the means add, that of the second with a minus.
    double skewness =
        error == 0
            ? 0
            : Math.pow(a.error / error, 3) * a.look.orElseThrow().skewness()
                - Math.pow(b.error / error, 3) * b.look.orElseThrow().skewness();
    return new Student(
        a.value - b.value,
        error,
        degrees,
        a.seeds + b.seeds,
        first.unit(),
        Optional.of(new SecondLook(degrees + 1, skewness)));
  }

  @Override
  public Estimate estimate(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must lie between 0 and 1, not be " + confidence);
    }
    double reach = error == 0 ? 0 : quantile(degreesOfFreedom, (1 - confidence) / 2) * error;
    return new Estimate(value, error, value - reach, value + reach, confidence, seeds, unit);
  }

  @Override
  public double above(double limit) {
    if (error == 0) {
      return value > limit ? 0 : 1;
    }
    return TDistribution.of(degreesOfFreedom).survivalProbability((value - limit) / error);
  }

  @Override
  public double below(double limit) {
    if (error == 0) {
      return value < limit ? 0 : 1;
    }
    return TDistribution.of(degreesOfFreedom).cumulativeProbability((value - limit) / error);
  }

  /** Returns the same mean, with noise that is taken to be symmetric. */
  Student symmetric() {
    return new Student(value, error, degreesOfFreedom, seeds, unit);
  }

  @Override
  public Estimate secondLook(double confidence) {
    Estimate first = estimate(confidence);
    if (look.isEmpty() || error == 0) {
      return first;
    }
    double t = quantile(degreesOfFreedom, (1 - confidence) / 2);
    return new Estimate(
        value,
        error,
        value - look.get().mirrored().reach(t) * error,
        value + look.get().reach(t) * error,
        confidence,
        seeds,
        unit);
  }

  @Override
  public double surelyAbove(double limit) {
    return sure(value - limit, look.map(SecondLook::mirrored), above(limit));
  }

  @Override
  public double surelyBelow(double limit) {
    return sure(limit - value, look, below(limit));
  }

  private double sure(double distance, Optional<SecondLook> side, double first) {
    if (side.isEmpty() || error == 0 || distance <= 0) {
      return first;
    }
    double t = side.get().undone(distance / error);
    return TDistribution.of(degreesOfFreedom).survivalProbability(t);
  }

  @Override
  public OptionalDouble detectableAbove(double limit, double alpha) {
    return OptionalDouble.of(
        error == 0 ? 0 : error * NoncentralT.detectable(degreesOfFreedom, alpha, Planning.POWER));
  }

  @Override
  public OptionalDouble detectableBelow(double limit, double alpha) {
    return detectableAbove(limit, alpha);
  }

  @Override
  public double acrossFrom(double width, double beyond) {
    return isOutOfReach(width)
        ? 0
        : NoncentralT.exceeds(degreesOfFreedom, -width / error, beyond / error);
  }

  @Override
  public double levelBeside(double width, double alpha) {
    if (isOutOfReach(width)) {
      return alpha;
    }
    TDistribution student = TDistribution.of(degreesOfFreedom);
    double critical =
        new BrentSolver(1e-10)
            .solve(
                100,
                t -> student.survivalProbability(t) + acrossFrom(width, t * error) - alpha,
                quantile(degreesOfFreedom, alpha) - ROOM,
                quantile(degreesOfFreedom, alpha / 2) + ROOM);
    return student.survivalProbability(critical);
  }

  /** Beyond an edge that is so many errors away lies less than Φ(−{@value #REACH}) = 2e-4. */
  private boolean isOutOfReach(double width) {
    return error == 0 || width > REACH * error;
  }

  /** Degrees of freedom and squared error scale with the seeds, in one group or two. */
  @Override
  public Student over(int more) {
    // Welch's degrees of freedom fall short of seeds − 2 where scatters differ, which more seeds
    // do not mend: every group, whatever its scatter, costs one.
    double groups = Math.min(2, seeds - degreesOfFreedom);
    double share = (double) more / seeds;
    double degrees = (degreesOfFreedom + groups) * share - groups;
    return new Student(
        value,
        error / Math.sqrt(share),
        degrees,
        more,
        unit,
        look.map(seen -> seen.over(seen.seeds() * share)));
  }

  /** Returns the number that Student's t with these degrees of freedom exceeds so rarely. */
  static double quantile(double degreesOfFreedom, double upperTail) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(upperTail);
  }

  private static double standardError(double[] values) {
    // Squares of numbers below 1e-162 vanish, and scatter with them; a power of two costs no digit.
    int exponent = Math.getExponent(magnitude(values));
    double[] scaled = Arrays.stream(values).map(x -> Math.scalb(x, -exponent)).toArray();
    return Math.scalb(Math.sqrt(Variance.of(scaled).getAsDouble() / values.length), exponent);
  }

  private static boolean identical(double[] values) {
    double least = Arrays.stream(values).min().orElseThrow();
    double greatest = Arrays.stream(values).max().orElseThrow();
    return greatest - least <= ROUNDING * Math.ulp(magnitude(values));
  }

  private static double magnitude(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }
}
