package dev.crucible.theory;

import java.util.Arrays;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * The mean test error of kernel regression on n samples from the kernel's spectrum alone.
 *
 * <p>With κ ≥ 0 the solution of Σ_i λ_i/(λ_i + κ) + δ/κ = n, mode i is learned to the share L_i =
 * λ_i/(λ_i + κ), and the mean squared error on fresh noisy targets is E₀ [Σ_i (1 − L_i)² v_i² +
 * σ²], E₀ = n/(n − Σ_i L_i²). Here λ_i are the kernel's eigenvalues under the distribution of the
 * inputs, v_i the target's coefficients in its eigenfunctions, and δ the ridge added to the n × n
 * kernel matrix, not divided by n.
 *
 * <p>An average-case theory for eigenfunctions that behave like independent Gaussian features; not
 * covered: eigenfunctions that do not (features that seldom fire), fluctuations between samples.
 * Sources: Simon, Dickens, Karkada and DeWeese, arXiv 2110.03922; Canatar, Bordelon and Pehlevan,
 * arXiv 2006.13198; Bordelon, Canatar and Pehlevan, arXiv 2002.02561; equation numbers not
 * confirmed.
 */
public final class Eigenlearning {

  private static final int EVALUATIONS = 1000;
  private static final double ACCURACY = 1e-14;

  private final double[] eigenvalues;
  private final int samples;
  private final double ridge;
  private final double kappa;

  /**
   * Solves for κ.
   *
   * @param eigenvalues λ, not negative
   * @param samples n, at least 1
   * @param ridge δ, not negative
   * @throws IllegalArgumentException if without a ridge there are not more modes than samples
   */
  public Eigenlearning(double[] eigenvalues, int samples, double ridge) {
    this.eigenvalues = eigenvalues.clone();
    this.samples = samples;
    this.ridge = ridge;
    long modes = Arrays.stream(eigenvalues).filter(value -> value > 0).count();
    if (ridge == 0 && modes <= samples) {
      throw new IllegalArgumentException(
          "%s modes are all learned from %s samples without a ridge: κ is 0 and the error undefined"
              .formatted(modes, samples));
    }
    this.kappa = solved();
  }

  /** In log κ, from the bracket in which every λ is neglected beside κ, downwards. */
  private double solved() {
    double above = Math.log((Arrays.stream(eigenvalues).sum() + ridge) / samples);
    double below = above;
    while (excess(below) < 0) {
      below -= 1;
    }
    return below == above
        ? Math.exp(above)
        : Math.exp(new BrentSolver(ACCURACY).solve(EVALUATIONS, this::excess, below, above));
  }

  private double excess(double logKappa) {
    double at = Math.exp(logKappa);
    return Arrays.stream(eigenvalues).map(value -> value / (value + at)).sum()
        + ridge / at
        - samples;
  }

  /** Returns κ, the eigenvalue at which a mode is half learned. */
  public double kappa() {
    return kappa;
  }

  /** Returns L, one a mode, in [0, 1]. */
  public double[] learnabilities() {
    return Arrays.stream(eigenvalues).map(value -> value / (value + kappa)).toArray();
  }

  /** Returns E₀, at least 1: by how much fitting the samples inflates the error. */
  public double overfitting() {
    double squares = Arrays.stream(learnabilities()).map(share -> share * share).sum();
    return samples / (samples - squares);
  }

  /**
   * Returns the mean squared error on fresh noisy targets.
   *
   * @param squaredCoefficients v², one a mode
   * @param noise σ², the variance of the noise on every target
   */
  public double testError(double[] squaredCoefficients, double noise) {
    return overfitting() * (unlearned(squaredCoefficients) + noise);
  }

  /**
   * A mean squared error, and what it would be were one part of the theory left out.
   *
   * @param error as theory has it
   * @param withoutOverfitting were E₀ = 1
   * @param ofEvenTarget were the target's coefficients all equal
   */
  public record Errors(double error, double withoutOverfitting, double ofEvenTarget) {}

  /**
   * Returns the mean squared error on fresh noisy targets beside the wrong ones.
   *
   * @param squaredCoefficients v², one a mode
   * @param noise σ², the variance of the noise on every target
   */
  public Errors errors(double[] squaredCoefficients, double noise) {
    double[] even = new double[squaredCoefficients.length];
    Arrays.fill(even, Arrays.stream(squaredCoefficients).sum() / even.length);
    return new Errors(
        testError(squaredCoefficients, noise),
        unlearned(squaredCoefficients) + noise,
        testError(even, noise));
  }

  /** Returns Σ (1 − L)² v², the error that would be left without overfitting and noise. */
  public double unlearned(double[] squaredCoefficients) {
    double[] shares = learnabilities();
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += (1 - shares[i]) * (1 - shares[i]) * squaredCoefficients[i];
    }
    return sum;
  }
}
