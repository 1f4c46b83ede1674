package dev.crucible.flow;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The semidefinite complementarity problem of a central flow: a symmetric X with X ⪰ 0, A + B[X] ⪰
 * 0 and ⟨X, A + B[X]⟩ = 0, for a positive semidefinite map B of symmetric matrices.
 *
 * <p>Solved as the minimisation of ½⟨X, B[X]⟩ + ⟨A, X⟩ over X ⪰ 0, whose optimality conditions
 * these are: one direction in closed form, max(0, −A/B), more by projected gradient descent with
 * Nesterov's acceleration and restarts (arXiv 1204.3982), until a step moves X by less than 1e-14
 * of its size.
 */
final class Complementarity {

  private static final int ITERATIONS = 20_000;
  private static final double SETTLED = 1e-14;

  private Complementarity() {}

  /**
   * Returns X; not finite if no X can hold the directions (B zero, A not semidefinite).
   *
   * @param a A, symmetric, k × k
   * @param b B as a matrix over pairs (i, j) at index i k + j, symmetric, k² × k²
   */
  static RealMatrix solve(double[][] a, double[][] b) {
    if (a.length == 1) {
      double x = a[0][0] >= 0 ? 0 : -a[0][0] / b[0][0];
      return MatrixUtils.createRealMatrix(new double[][] {{x}});
    }
    RealMatrix offset = MatrixUtils.createRealMatrix(a);
    RealMatrix map = MatrixUtils.createRealMatrix(b);
    if (!Double.isFinite(offset.getFrobeniusNorm() + map.getFrobeniusNorm())) {
      return offset.scalarMultiply(Double.NaN); // A member that has diverged.
    }
    double curvature = new EigenDecompositionSymmetric(map).getEigenvalue(0);
    if (!(curvature > 0)) {
      boolean idle = new EigenDecompositionSymmetric(offset).getEigenvalue(a.length - 1) >= 0;
      return offset.scalarMultiply(idle ? 0 : Double.NaN);
    }
    return descend(offset, map, 1 / curvature);
  }

  private static RealMatrix descend(RealMatrix a, RealMatrix b, double step) {
    RealMatrix x = a.scalarMultiply(0);
    RealMatrix ahead = x;
    double momentum = 1;
    for (int i = 0; i < ITERATIONS; i++) {
      RealMatrix next = projected(ahead.subtract(a.add(applied(b, ahead)).scalarMultiply(step)));
      RealMatrix move = next.subtract(x);
      if (i > 0 && move.getFrobeniusNorm() <= SETTLED * next.getFrobeniusNorm()) {
        return next;
      }
      boolean overshoots = inner(ahead.subtract(next), move) > 0;
      double grown = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      ahead = overshoots ? next : next.add(move.scalarMultiply((momentum - 1) / grown));
      momentum = overshoots ? 1 : grown;
      x = next;
    }
    return x;
  }

  /** Returns B[X]. */
  static RealMatrix applied(RealMatrix b, RealMatrix x) {
    int k = x.getRowDimension();
    double[] flat = new double[k * k];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = x.getEntry(i / k, i % k);
    }
    double[] image = b.operate(flat);
    RealMatrix result = MatrixUtils.createRealMatrix(k, k);
    for (int i = 0; i < image.length; i++) {
      result.setEntry(i / k, i % k, image[i]);
    }
    return result;
  }

  /** Returns the nearest positive semidefinite matrix: negative eigenvalues become zero. */
  private static RealMatrix projected(RealMatrix matrix) {
    RealMatrix symmetric = matrix.add(matrix.transpose()).scalarMultiply(0.5);
    EigenDecompositionSymmetric spectrum = new EigenDecompositionSymmetric(symmetric);
    RealMatrix result = symmetric.scalarMultiply(0);
    for (int i = 0; i < symmetric.getRowDimension(); i++) {
      double value = Math.max(0, spectrum.getEigenvalue(i));
      var vector = spectrum.getEigenvector(i);
      result = result.add(vector.outerProduct(vector).scalarMultiply(value));
    }
    return result;
  }

  private static double inner(RealMatrix left, RealMatrix right) {
    return left.transpose().multiply(right).getTrace();
  }
}
