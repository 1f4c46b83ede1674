package dev.crucible.measure;

/**
 * The largest eigenvalues of one member's operator, with their health.
 *
 * @param values algebraically largest first
 * @param vectors unit vectors, one an eigenvalue
 * @param residuals ‖H u − λ u‖ of each pair, an upper limit of the eigenvalue's error
 * @param products how many operator products were spent
 * @param converged whether every residual met the tolerance
 */
public record Eigenpairs(
    double[] values, double[][] vectors, double[] residuals, int products, boolean converged) {

  /** Returns the largest eigenvalue. */
  public double top() {
    return values[0];
  }
}
