package dev.crucible.theory;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The sharpness at which gradient flow ends in linear networks, in closed form.
 *
 * <p>Loss (1/n) Σ_i ½ ‖f(x_i) − y_i‖². At a least-squares end point the Hessian equals its
 * Gauss–Newton part, whose nonzero spectrum is that of the tangent kernel over n. Not covered: ends
 * that are not least-squares solutions, starts for which the conserved quantities differ from those
 * that are stated.
 */
public final class EndSharpness {

  private EndSharpness() {}

  /**
   * Returns the end sharpness of a deep linear network W_D ⋯ W₁ x from a balanced start, λ_max(Σ_l
   * (M Mᵀ)^((D−l)/D) ⊗ C^½ (MᵀM)^((l−1)/D) C^½).
   *
   * <p>Re-derived; on whitened inputs it is the smallest sharpness of any factorisation of the same
   * map (Mulayoff, Michaeli, arXiv 2002.04710).
   *
   * @param map M, end to end, (outputs, inputs): a least-squares solution
   * @param covariance C = XᵀX/n, (inputs, inputs)
   * @param layers D, number of weight matrices
   */
  public static double deepLinear(double[][] map, double[][] covariance, int layers) {
    RealMatrix m = MatrixUtils.createRealMatrix(map);
    RealMatrix outer = m.multiply(m.transpose());
    RealMatrix inner = m.transpose().multiply(m);
    RealMatrix root = power(MatrixUtils.createRealMatrix(covariance), 0.5);
    int size = map.length * map[0].length;
    RealMatrix kernel = MatrixUtils.createRealMatrix(size, size);
    for (int l = 1; l <= layers; l++) {
      RealMatrix above = power(outer, (double) (layers - l) / layers);
      RealMatrix below = root.multiply(power(inner, (l - 1.0) / layers)).multiply(root);
      kernel = kernel.add(kronecker(above, below));
    }
    return top(kernel);
  }

  /**
   * Returns the same for whitened inputs, C = I: D σ₁^(2−2/D).
   *
   * @param strongest σ₁, the largest singular value of the end-to-end map, that of YᵀX/n
   * @param layers D, number of weight matrices
   */
  public static double whitened(double strongest, int layers) {
    return layers * Math.pow(strongest, 2 - 2.0 / layers);
  }

  /**
   * Returns the end sharpness of a network with one neuron a layer, v_D ⋯ v₂ (u·x), from a balanced
   * start ‖u‖ = |v_l|: λ_max([‖b‖^(2(D−1)/D) X Xᵀ + (D − 1) ‖b‖^(−2/D) ŷŷᵀ]/n), ŷ = X b.
   *
   * <p>Setting of Yoo, Song, Yun, arXiv 2506.06940; the line is re-derived.
   *
   * @param inputs X, (samples, inputs)
   * @param solution b, the least-squares solution
   * @param layers D, number of layers
   * @throws IllegalArgumentException if b is zero: the network ends at the origin, a saddle
   */
  public static double oneNeuronPerLayer(double[][] inputs, double[] solution, int layers) {
    RealMatrix x = MatrixUtils.createRealMatrix(inputs);
    RealMatrix fit = MatrixUtils.createColumnRealMatrix(x.operate(solution));
    double length = MatrixUtils.createRealVector(solution).getNorm();
    if (length == 0) {
      throw new IllegalArgumentException(
          "the least-squares solution is zero: a network with one neuron a layer ends at a saddle");
    }
    double first = Math.pow(length, 2.0 * (layers - 1) / layers);
    double later = (layers - 1) * Math.pow(length, -2.0 / layers);
    RealMatrix kernel =
        x.multiply(x.transpose())
            .scalarMultiply(first)
            .add(fit.multiply(fit.transpose()).scalarMultiply(later));
    return top(kernel.scalarMultiply(1.0 / inputs.length));
  }

  /**
   * Returns the end sharpness of a diagonal network xᵀ(u ∘ v) from u = a·1, v = 0, which conserves
   * u² − v² = a²: λ_max(X diag(√(4b² + a⁴)) Xᵀ/n).
   *
   * <p>Setting of Even, Pesme, Gunasekar, Flammarion, arXiv 2302.08982; the line is re-derived.
   *
   * @param inputs X, (samples, inputs)
   * @param solution b = u ∘ v, the least-squares solution
   * @param initial a
   */
  public static double diagonal(double[][] inputs, double[] solution, double initial) {
    double[] weights = new double[solution.length];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = Math.sqrt(4 * solution[j] * solution[j] + Math.pow(initial, 4));
    }
    RealMatrix x = MatrixUtils.createRealMatrix(inputs);
    RealMatrix kernel =
        x.multiply(MatrixUtils.createRealDiagonalMatrix(weights)).multiply(x.transpose());
    return top(kernel.scalarMultiply(1.0 / inputs.length));
  }

  /** Returns the largest singular value of a map. */
  public static double strongest(double[][] map) {
    return new SingularValueDecomposition(MatrixUtils.createRealMatrix(map)).getNorm();
  }

  /** Products of several factors are symmetric up to rounding only, which the solver refuses. */
  private static double top(RealMatrix symmetric) {
    RealMatrix exactly = symmetric.add(symmetric.transpose()).scalarMultiply(0.5);
    return new EigenDecompositionSymmetric(exactly).getEigenvalue(0);
  }

  /** Returns a power of a positive semidefinite matrix; the zeroth is the identity. */
  private static RealMatrix power(RealMatrix matrix, double exponent) {
    int n = matrix.getRowDimension();
    if (exponent == 0) {
      return MatrixUtils.createRealIdentityMatrix(n);
    }
    EigenDecompositionSymmetric spectrum = new EigenDecompositionSymmetric(matrix);
    RealMatrix result = MatrixUtils.createRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      double value = Math.pow(Math.max(0, spectrum.getEigenvalue(i)), exponent);
      var vector = spectrum.getEigenvector(i);
      result = result.add(vector.outerProduct(vector).scalarMultiply(value));
    }
    return result;
  }

  private static RealMatrix kronecker(RealMatrix left, RealMatrix right) {
    int n = right.getRowDimension();
    int size = left.getRowDimension() * n;
    RealMatrix product = MatrixUtils.createRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        product.setEntry(i, j, left.getEntry(i / n, j / n) * right.getEntry(i % n, j % n));
      }
    }
    return product;
  }
}
