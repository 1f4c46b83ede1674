package dev.crucible.theory;

import java.util.function.DoubleUnaryOperator;

/**
 * PAC-Bayes bounds on the error of a network whose weights are drawn from a Gaussian posterior.
 *
 * <p>With probability 1 − δ over n samples, for all posteriors Q at once: kl(err_S(Q) ‖ err_D(Q)) ≤
 * (KL(Q ‖ P) + ln(2√n/δ))/n, with the prior P = N(w₀, λI) and Q = N(μ, diag s²). The prior's
 * variance is one of λ_j = c e^(−j/b), of which the j-th has δ_j = 6δ/(π² j²), so that it may be
 * chosen after the samples were seen. What draws of weights show of err_S(Q) is bounded by the same
 * inequality for one number.
 *
 * <p>Sources: Dziugaite and Roy, arXiv 1703.11008; McAllester's form is that of Pinsker's
 * inequality; section numbers not confirmed.
 */
public final class PacBayes {

  private static final int HALVINGS = 80;

  private PacBayes() {}

  /**
   * Priors that may be chosen among.
   *
   * @param largest c, above every variance of the grid
   * @param perFactor b, how many variances lie within a factor of e
   */
  public record Priors(double largest, double perFactor) {

    /** Returns the place j, from 1 on, of the variance nearest to a given one. */
    public int place(double variance) {
      return (int) Math.max(1, Math.round(perFactor * Math.log(largest / variance)));
    }

    /** Returns λ_j. */
    public double variance(int place) {
      return largest * Math.exp(-place / perFactor);
    }

    /**
     * Returns ln(2√n/δ_j), what it costs to have chosen this variance.
     *
     * @param delta δ in (0, 1)
     */
    public double charge(int place, double samples, double delta) {
      double share = 6 * delta / (Math.PI * Math.PI * place * place);
      return Math.log(2 * Math.sqrt(samples) / share);
    }
  }

  /**
   * Returns KL(Q ‖ P) of Gaussians, in nats: ½ Σ (s² + (μ − w₀)²)/λ − 1 − ln(s²/λ).
   *
   * @param mean μ
   * @param deviation s, positive
   * @param origin w₀
   * @param variance λ, positive
   */
  public static double divergence(
      double[] mean, double[] deviation, double[] origin, double variance) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      double square = deviation[i] * deviation[i];
      double moved = mean[i] - origin[i];
      sum += (square + moved * moved) / variance - 1 - Math.log(square / variance);
    }
    return sum / 2;
  }

  /** Returns kl(q ‖ p) of two coins, in nats, q in [0, 1] and p in (0, 1). */
  public static double relativeEntropy(double q, double p) {
    return term(q, p) + term(1 - q, 1 - p);
  }

  private static double term(double q, double p) {
    return q == 0 ? 0 : q * Math.log(q / p);
  }

  /**
   * Returns the largest p in [q, 1] for which kl(q ‖ p) is within a budget, by halving to rounding.
   *
   * @param budget in nats, not negative
   */
  public static double inverse(double q, double budget) {
    DoubleUnaryOperator over = p -> relativeEntropy(q, p) - budget;
    double low = q;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (middle < 1 && over.applyAsDouble(middle) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * Returns the bound on the training error of a posterior from its error over draws of weights,
   * each scored on samples of its own.
   *
   * @param error mean over the draws
   * @param draws how many there are
   * @param delta δ′ in (0, 1), the chance that it is none
   */
  public static double overDraws(double error, int draws, double delta) {
    return inverse(error, Math.log(2 / delta) / draws);
  }

  /**
   * Returns the bound on the test error.
   *
   * @param error the posterior's training error, or a bound on it
   * @param divergence KL(Q ‖ P)
   * @param charge ln(2√n/δ), or that of the chosen prior
   * @param samples n
   */
  public static double bound(double error, double divergence, double charge, double samples) {
    return inverse(error, (divergence + charge) / samples);
  }

  /** Returns McAllester's form of the bound, err + √((KL + ln(2√n/δ))/(2n)), which may exceed 1. */
  public static double mcAllester(double error, double divergence, double charge, double samples) {
    return error + Math.sqrt((divergence + charge) / (2 * samples));
  }
}
