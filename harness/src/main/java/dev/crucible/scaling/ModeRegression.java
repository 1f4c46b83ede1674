package dev.crucible.scaling;

import dev.crucible.theory.PositiveDefinite;
import org.hipparchus.linear.Array2DRowRealMatrix;

/**
 * Kernel regression on samples at which the kernel's eigenfunctions are known: K = Σ_i λ_i φ_i
 * φ_iᵀ. What it learns is known mode by mode, and its error exactly, with no test set.
 *
 * <p>Costs one inverse of the kernel matrix, and two products with it a mode.
 */
public final class ModeRegression {

  private final double[] eigenvalues;
  private final double[][] values;
  private final Array2DRowRealMatrix inverse;

  /**
   * Inverts the kernel matrix.
   *
   * @param eigenvalues λ, one a mode, not negative
   * @param values φ_i(x_a), (modes, samples)
   * @param ridge δ, added to the diagonal of the kernel matrix, not negative
   * @throws org.hipparchus.exception.MathIllegalArgumentException if the kernel matrix with its
   *     ridge is singular
   */
  public ModeRegression(double[] eigenvalues, double[][] values, double ridge) {
    this.eigenvalues = eigenvalues;
    this.values = values;
    double[][] scaled = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = values[i].clone();
      for (int a = 0; a < scaled[i].length; a++) {
        scaled[i][a] *= Math.sqrt(eigenvalues[i]);
      }
    }
    this.inverse =
        new Array2DRowRealMatrix(PositiveDefinite.gram(scaled).plusRidge(ridge).inverse(), false);
  }

  /** Returns the coefficients, one a mode, that are learned from targets, one a sample. */
  public double[] coefficients(double[] targets) {
    double[] weights = inverse.operate(targets);
    double[] coefficients = new double[values.length];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = eigenvalues[i] * dot(values[i], weights);
    }
    return coefficients;
  }

  /**
   * Returns noisy targets at the samples, Σ_i c_i φ_i + noise.
   *
   * @param target c, one a mode
   * @param noise added, one a sample
   */
  public double[] targets(double[] target, double[] noise) {
    double[] targets = noise.clone();
    for (int a = 0; a < targets.length; a++) {
      for (int i = 0; i < target.length; i++) {
        targets[a] += target[i] * values[i][a];
      }
    }
    return targets;
  }

  /**
   * Returns the mean squared error on fresh noisy targets after learning: exact, because the
   * eigenfunctions are orthonormal.
   *
   * @param target c, one a mode
   * @param targets learned from, one a sample
   * @param noise σ², the variance of the noise on fresh targets
   */
  public double error(double[] target, double[] targets, double noise) {
    double[] learned = coefficients(targets);
    double error = noise;
    for (int i = 0; i < target.length; i++) {
      error += (target[i] - learned[i]) * (target[i] - learned[i]);
    }
    return error;
  }

  /** Returns the share of each mode that is learned: λ_i φ_iᵀ (K + δ I)⁻¹ φ_i. */
  public double[] learnabilities() {
    double[] shares = new double[values.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = eigenvalues[i] * dot(values[i], inverse.operate(values[i]));
    }
    return shares;
  }

  private static double dot(double[] x, double[] z) {
    double sum = 0;
    for (int a = 0; a < x.length; a++) {
      sum += x[a] * z[a];
    }
    return sum;
  }
}
