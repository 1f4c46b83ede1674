package dev.crucible.theory;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealVector;

/**
 * Gradient descent on ½ Σ (f − y)² + (λ/2) ‖θ − θ₀‖² of a network that is linear in its parameters,
 * as kernel regression stopped early: after k steps at rate η it gives f₀(x) + K(x, X) Q diag[(1 −
 * (1 − ηω)^k)/ω] Qᵀ (y − f₀(X)), with Q diag(ω) Qᵀ = K(X, X) + λI.
 *
 * <p>As k grows this tends to kernel ridge regression, f₀(x) + K(x, X) (K + λI)⁻¹ (y − f₀(X)).
 * Sources: Jacot, Gabriel and Hongler, arXiv 1806.07572; Lee et al., arXiv 1902.06720; the discrete
 * form is re-derived.
 */
public final class KernelDescent {

  /** A decomposition of n modes errs by some n units in the last place of the largest. */
  private static final double ROUNDINGS = 8;

  private final EigenDecompositionSymmetric modes;
  private final double ridge;
  private final double rounding;

  /**
   * Decomposes the kernel matrix.
   *
   * @param kernel K(X, X), symmetric
   *     <p>Modes that vanish up to rounding, as duplicate samples have without a ridge, show in no
   *     prediction: they get no weight, which is the pseudo-inverse.
   * @param ridge λ, not negative
   */
  public KernelDescent(double[][] kernel, double ridge) {
    Array2DRowRealMatrix ridged = new Array2DRowRealMatrix(kernel);
    for (int i = 0; i < kernel.length; i++) {
      ridged.addToEntry(i, i, ridge);
    }
    this.ridge = ridge;
    this.modes = new EigenDecompositionSymmetric(ridged);
    this.rounding = ROUNDINGS * kernel.length * Math.ulp(Math.abs(modes.getEigenvalue(0)));
  }

  /** Returns the largest ω: the curvature of loss and ridge along the stiffest mode. */
  public double largest() {
    return modes.getEigenvalue(0);
  }

  /**
   * Returns the weights of K(x, X) after a number of steps.
   *
   * @param residual y − f₀(X)
   * @param rate η
   * @param steps k, not negative
   */
  public double[] weights(double[] residual, double rate, long steps) {
    return filtered(residual, w -> (1 - Math.pow(1 - rate * w, (double) steps)) / w);
  }

  /**
   * Returns the weights in the limit of many steps.
   *
   * @param residual y − f₀(X)
   */
  public double[] limit(double[] residual) {
    return filtered(residual, w -> 1 / w);
  }

  /**
   * Returns f − f₀ on the samples themselves after a number of steps: Q diag[(1 − λ/ω) (1 − (1 −
   * ηω)^k)] Qᵀ (y − f₀(X)).
   *
   * @param residual y − f₀(X)
   * @param rate η
   * @param steps k, not negative
   */
  public double[] learned(double[] residual, double rate, long steps) {
    return filtered(residual, w -> (1 - ridge / w) * (1 - Math.pow(1 - rate * w, (double) steps)));
  }

  private double[] filtered(double[] residual, DoubleUnaryOperator filter) {
    ArrayRealVector given = new ArrayRealVector(residual, false);
    RealVector sum = new ArrayRealVector(residual.length);
    for (int i = 0; i < residual.length; i++) {
      if (Math.abs(modes.getEigenvalue(i)) <= rounding) {
        continue;
      }
      RealVector mode = modes.getEigenvector(i);
      double share = filter.applyAsDouble(modes.getEigenvalue(i)) * mode.dotProduct(given);
      sum = sum.add(mode.mapMultiply(share));
    }
    return sum.toArray();
  }
}
