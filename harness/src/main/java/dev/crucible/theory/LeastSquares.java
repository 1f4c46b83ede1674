package dev.crucible.theory;

import org.hipparchus.linear.Array2DRowRealMatrix;

/**
 * Least squares with a ridge, argmin ‖X b − y‖² + k ‖b‖², through the smaller of the two Gram
 * matrices: without a ridge the solution of smallest norm, as long as X has full rank.
 *
 * <p>Costs max(n, p) · min(n, p)²/2 operations once, and min(n, p)³/6 a ridge. Errors are roundings
 * times the square of the condition number of X.
 */
public final class LeastSquares {

  private final Array2DRowRealMatrix inputs;
  private final boolean overdetermined;
  private final PositiveDefinite gram;

  /**
   * Forms the Gram matrix.
   *
   * @param inputs X, (samples, features)
   */
  public LeastSquares(double[][] inputs) {
    this.inputs = new Array2DRowRealMatrix(inputs);
    this.overdetermined = inputs[0].length <= inputs.length;
    this.gram = PositiveDefinite.gram(overdetermined ? inputs : this.inputs.transpose().getData());
  }

  /**
   * Returns b, (features).
   *
   * @param targets y, (samples)
   * @param ridge k, not negative
   * @throws org.hipparchus.exception.MathIllegalArgumentException if without a ridge X has no full
   *     rank
   */
  public double[] solution(double[] targets, double ridge) {
    PositiveDefinite ridged = gram.plusRidge(ridge);
    return overdetermined
        ? ridged.solved(inputs.preMultiply(targets))
        : inputs.preMultiply(ridged.solved(targets));
  }

  /** Returns what a linear function gives, X b, (samples). */
  public double[] outputs(double[] coefficients) {
    return inputs.operate(coefficients);
  }
}
