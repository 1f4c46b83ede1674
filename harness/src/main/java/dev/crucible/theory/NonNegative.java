package dev.crucible.theory;

import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Least squares under u ≥ 0 by Lawson and Hanson's active-set method (Solving Least Squares
 * Problems, 1974, chapter 23): finite, and exact to rounding.
 */
final class NonNegative {

  /** What is rounding beside numbers of ordinary size, to which all are brought. */
  private static final double TOLERANCE = 1e-12;

  private static final int ROUNDS = 1000;

  private final RealMatrix matrix;
  private final RealVector right;
  private final double[] solution;
  private final boolean[] passive;

  private NonNegative(double[][] matrix, double[] right) {
    this.matrix = MatrixUtils.createRealMatrix(matrix);
    this.right = MatrixUtils.createRealVector(right);
    this.solution = new double[matrix[0].length];
    this.passive = new boolean[solution.length];
  }

  /**
   * Returns argmin ‖E u − f‖ over u ≥ 0.
   *
   * @param matrix E, (equations, unknowns)
   * @param right f
   * @throws IllegalArgumentException if a number is not finite
   * @throws IllegalStateException if it does not end within a thousand rounds
   */
  static double[] leastSquares(double[][] matrix, double[] right) {
    int unit = Magnitude.of(matrix);
    int size = Magnitude.of(right);
    double[] solution = solve(Magnitude.times(matrix, -unit), Magnitude.times(right, -size));
    return Magnitude.times(solution, size - unit);
  }

  private static double[] solve(double[][] matrix, double[] right) {
    NonNegative problem = new NonNegative(matrix, right);
    for (int round = 0; round < ROUNDS; round++) {
      int entering = problem.steepest();
      if (entering < 0) {
        return problem.solution;
      }
      problem.passive[entering] = true;
      problem.settle();
    }
    throw new IllegalStateException("no solution within %s rounds".formatted(ROUNDS));
  }

  /** Returns the unknown at zero whose growth lowers the error most, or −1 if none does. */
  private int steepest() {
    RealVector residual = right.subtract(matrix.operate(MatrixUtils.createRealVector(solution)));
    RealVector gain = matrix.preMultiply(residual);
    int best = -1;
    for (int i = 0; i < solution.length; i++) {
      if (!passive[i] && gain.getEntry(i) > (best < 0 ? TOLERANCE : gain.getEntry(best))) {
        best = i;
      }
    }
    return best;
  }

  /** Solves for the unknowns off zero, and sends back to zero those that would pass it. */
  private void settle() {
    while (true) {
      int[] free = IntStream.range(0, solution.length).filter(i -> passive[i]).toArray();
      double[] target = unconstrained(free);
      double share = 1;
      for (int f = 0; f < free.length; f++) {
        double now = solution[free[f]];
        share = target[f] <= 0 ? Math.min(share, now / (now - target[f])) : share;
      }
      for (int f = 0; f < free.length; f++) {
        solution[free[f]] += share * (target[f] - solution[free[f]]);
        if (share < 1 && solution[free[f]] <= TOLERANCE) {
          solution[free[f]] = 0;
          passive[free[f]] = false;
        }
      }
      if (share == 1) {
        return;
      }
    }
  }

  private double[] unconstrained(int[] free) {
    int[] rows = IntStream.range(0, matrix.getRowDimension()).toArray();
    return new QRDecomposition(matrix.getSubMatrix(rows, free)).getSolver().solve(right).toArray();
  }
}
