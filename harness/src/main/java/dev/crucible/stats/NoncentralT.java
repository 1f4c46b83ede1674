package dev.crucible.stats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * The power of one-sided t-tests.
 *
 * <p>Formula: with Z standard normal and s = √(χ²_ν/ν), P(T &gt; t) = P(Z + λ &gt; t·s) = E Φ(λ −
 * t·s), integrated over the density of s. Assumes ν ≥ 1.
 *
 * <p>Error: 1e-12 in the probability (Gauss–Legendre, 80 points, over all but 1e-17 of s at either
 * end), 1e-10 in λ.
 *
 * <p>Sources: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), 31.
 */
final class NoncentralT {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();
  private static final int POINTS = 80;

  /** What is left out of the integral at either end. */
  private static final double NEGLIGIBLE = 1e-17;

  private static final Map<Design, Double> KNOWN = new ConcurrentHashMap<>();
  private static final Map<Double, Scale> SCALES = new ConcurrentHashMap<>();

  private NoncentralT() {}

  /** Returns the probability that noncentral t exceeds t. */
  static double exceeds(double degreesOfFreedom, double shift, double t) {
    return Scale.of(degreesOfFreedom).exceeds(shift, t);
  }

  /** Returns the shift, in standard errors, that a test at level α finds with a given power. */
  static double detectable(double degreesOfFreedom, double alpha, double power) {
    // Every ruling asks, and few designs are asked about: whole degrees of freedom come again.
    return isWhole(degreesOfFreedom) && alpha == Rule.ALPHA
        ? KNOWN.computeIfAbsent(
            new Design(degreesOfFreedom, alpha, power),
            design -> solve(degreesOfFreedom, alpha, power))
        : solve(degreesOfFreedom, alpha, power);
  }

  private static boolean isWhole(double degreesOfFreedom) {
    return degreesOfFreedom == Math.rint(degreesOfFreedom);
  }

  private record Design(double degreesOfFreedom, double alpha, double power) {}

  private static double solve(double degreesOfFreedom, double alpha, double power) {
    double critical = Student.quantile(degreesOfFreedom, alpha);
    Scale scale = Scale.of(degreesOfFreedom);
    // The power is α without shift and all but certain at ten critical values.
    return new BrentSolver(1e-12, 1e-12)
        .solve(200, shift -> scale.exceeds(shift, critical) - power, 0, 10 * critical + 10);
  }

  /** The distribution of s, reduced to what an integral over it needs. */
  private record Scale(double degreesOfFreedom, double low, double high, double logConstant) {

    static Scale of(double degreesOfFreedom) {
      return isWhole(degreesOfFreedom)
          ? SCALES.computeIfAbsent(degreesOfFreedom, Scale::new)
          : new Scale(degreesOfFreedom);
    }

    Scale(double degreesOfFreedom) {
      this(
          degreesOfFreedom,
          Math.sqrt(
              ChiSquaredDistribution.of(degreesOfFreedom).inverseCumulativeProbability(NEGLIGIBLE)
                  / degreesOfFreedom),
          Math.sqrt(
              ChiSquaredDistribution.of(degreesOfFreedom).inverseSurvivalProbability(NEGLIGIBLE)
                  / degreesOfFreedom),
          Math.log(2)
              + degreesOfFreedom / 2 * Math.log(degreesOfFreedom / 2)
              - LogGamma.value(degreesOfFreedom / 2));
    }

    double exceeds(double shift, double t) {
      return GAUSS
          .legendre(POINTS, low, high)
          .integrate(s -> density(s) * NORMAL.cumulativeProbability(shift - t * s));
    }

    /** Returns 2 (ν/2)^(ν/2) / Γ(ν/2) · s^(ν−1) e^(−νs²/2). */
    private double density(double s) {
      return Math.exp(
          logConstant + (degreesOfFreedom - 1) * Math.log(s) - degreesOfFreedom * s * s / 2);
    }
  }
}
