package dev.crucible.theory;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * How signals pass through an infinitely wide tanh network with random weights N(0, σ_w²)/fan-in
 * and biases N(0, σ_b²): the mean-field maps of a pre-activation's variance q and of the
 * correlation c of two of them.
 *
 * <p>q ← σ_w² E φ(√q z)² + σ_b² tends to q*; there c ← (σ_w² E φ(u₁) φ(u₂) + σ_b²)/q* with u₁, u₂
 * Gaussian of variance q* and correlation c. Its slope at c = 1 is χ = σ_w² E φ′(√q* z)²: below 1
 * inputs become alike (order), above 1 they part (chaos), at 1 lies the edge of chaos. Averages are
 * Gauss-Hermite sums, right to 1e-9 for q up to 10.
 *
 * <p>Sources: Poole et al., arXiv 1606.05340; Schoenholz et al., arXiv 1611.01232; equation numbers
 * not confirmed.
 *
 * @param weightVariance σ_w², positive
 * @param biasVariance σ_b², positive
 */
public record TanhPropagation(double weightVariance, double biasVariance) {

  private static final GaussIntegrator HERMITE = new GaussIntegratorFactory().hermite(60);
  private static final int ITERATIONS = 2000;

  /** Beyond this variance of weights every network with biases below 1 is chaotic. */
  private static final double LARGEST = 20;

  /**
   * Returns σ_w² at the edge of chaos, χ = 1, by bisection.
   *
   * @param biasVariance σ_b², positive and below 1
   */
  public static double critical(double biasVariance) {
    double low = 1;
    double high = LARGEST;
    while (high - low > 1e-12) {
      double middle = (low + high) / 2;
      if (new TanhPropagation(middle, biasVariance).slope() < 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Returns q*, to which the variance of pre-activations tends from 1. */
  public double fixedPoint() {
    double q = 1;
    for (int i = 0; i < ITERATIONS; i++) {
      double deviation = Math.sqrt(q);
      double next =
          weightVariance * average(z -> Math.pow(Math.tanh(deviation * z), 2)) + biasVariance;
      if (Math.abs(next - q) < 1e-15) {
        return next;
      }
      q = next;
    }
    return q;
  }

  /** Returns χ. */
  public double slope() {
    double deviation = Math.sqrt(fixedPoint());
    return weightVariance * average(z -> Math.pow(1 - Math.pow(Math.tanh(deviation * z), 2), 2));
  }

  /**
   * Returns the correlation layer by layer, that at the start first.
   *
   * @param start c in [−1, 1]
   * @param layers how many maps, 0 or more
   */
  public double[] course(double start, int layers) {
    double square = fixedPoint();
    double[] course = new double[layers + 1];
    course[0] = start;
    for (int layer = 1; layer <= layers; layer++) {
      course[layer] = next(course[layer - 1], square);
    }
    return course;
  }

  private double next(double correlation, double square) {
    double deviation = Math.sqrt(square);
    double rest = Math.sqrt(Math.max(0, 1 - correlation * correlation));
    double product =
        average(
            one ->
                Math.tanh(deviation * one)
                    * average(two -> Math.tanh(deviation * (correlation * one + rest * two))));
    return (weightVariance * product + biasVariance) / square;
  }

  /** Averages over z ~ N(0, 1). */
  private static double average(DoubleUnaryOperator function) {
    return HERMITE.integrate(x -> function.applyAsDouble(Math.sqrt(2) * x)) / Math.sqrt(Math.PI);
  }
}
