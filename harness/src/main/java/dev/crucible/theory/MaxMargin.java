package dev.crucible.theory;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * The direction of largest margin through the origin, ŵ = argmin ‖w‖² subject to w·z_n ≥ 1, and
 * what follows from it for gradient flow on Σ ln(1 + e^(−w·z_n)).
 *
 * <p>The flow is w(t) = ŵ ln t + w̃ + o(1), where e^(−z_n·w̃) = a_n on the support vectors and ŵ =
 * Σ a_n z_n; so d‖w‖/d ln t → ‖ŵ‖ and ‖w/‖w‖ − ŵ/‖ŵ‖‖ → C/ln t. Source: Soudry, Hoffer, Nacson,
 * Gunasekar, Srebro, arXiv 1710.10345; C is re-derived. Solved as a least-distance problem by
 * {@link NonNegative} least squares (Lawson, Hanson, 1974, chapter 23), which takes no descent.
 *
 * @param points z_n = label · input, (points, dimensions)
 * @param direction ŵ
 * @param multipliers a_n, 0 off the support vectors
 */
public record MaxMargin(double[][] points, double[] direction, double[] multipliers) {

  /** Rounding of a least-squares problem of dozens of points. */
  private static final double NEGLIGIBLE = 1e-10;

  /**
   * Returns the solution; empty if no direction has all points on its side.
   *
   * @throws IllegalArgumentException if a coordinate is not finite
   */
  public static Optional<MaxMargin> of(double[][] points) {
    int unit = Magnitude.of(points);
    return ofOrdinary(Magnitude.times(points, -unit))
        .map(
            solved ->
                new MaxMargin(
                    points,
                    Magnitude.times(solved.direction, -unit),
                    Magnitude.times(solved.multipliers, -2 * unit)));
  }

  private static Optional<MaxMargin> ofOrdinary(double[][] points) {
    int n = points.length;
    int d = points[0].length;
    double[][] stacked = new double[d + 1][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        stacked[j][i] = points[i][j];
      }
      stacked[d][i] = 1;
    }
    double[] unit = new double[d + 1];
    unit[d] = 1;
    double[] shares = NonNegative.leastSquares(stacked, unit);
    double slack = 1 - Arrays.stream(shares).sum();
    if (slack < NEGLIGIBLE) {
      return Optional.empty();
    }
    double[] multipliers = Arrays.stream(shares).map(share -> share / slack).toArray();
    double[] direction = new double[d];
    for (int j = 0; j < d; j++) {
      direction[j] = dot(stacked[j], multipliers);
    }
    return Optional.of(new MaxMargin(points, direction, multipliers));
  }

  /** Returns ‖ŵ‖, the slope of the flow's norm in ln t and the inverse of the margin. */
  public double norm() {
    return norm(direction);
  }

  /** Returns the numbers of the support vectors. */
  public int[] support() {
    return IntStream.range(0, points.length).filter(i -> multipliers[i] > 0).toArray();
  }

  /**
   * Returns w̃, unique when there are as many independent support vectors as dimensions.
   *
   * @throws IllegalStateException if there are more or fewer
   */
  public double[] offset() {
    int[] support = support();
    if (support.length != direction.length) {
      throw new IllegalStateException(
          "%s support vectors in %s dimensions do not fix the offset"
              .formatted(support.length, direction.length));
    }
    double[][] rows = Arrays.stream(support).mapToObj(i -> points[i]).toArray(double[][]::new);
    double[] right = Arrays.stream(support).mapToDouble(i -> -Math.log(multipliers[i])).toArray();
    int unit = Magnitude.of(rows);
    double[] solved =
        new LUDecomposition(MatrixUtils.createRealMatrix(Magnitude.times(rows, -unit)))
            .getSolver()
            .solve(MatrixUtils.createRealVector(right))
            .toArray();
    return Magnitude.times(solved, -unit);
  }

  /** Returns C, the size of w̃ across ŵ over ‖ŵ‖. */
  public double gapCoefficient() {
    double[] offset = offset();
    // Offset and direction are both of the size of one over the points'.
    int unit = Magnitude.of(direction);
    double[] across = Magnitude.times(offset, -unit);
    double length = Math.scalb(norm(), -unit);
    double along = dot(across, Magnitude.times(direction, -unit)) / length;
    return Math.sqrt(Math.max(0, dot(across, across) - along * along)) / length;
  }

  /** Returns ‖w/‖w‖ − ŵ/‖ŵ‖‖. */
  public double gap(double[] weights) {
    double length = norm(weights);
    double[] difference = new double[weights.length];
    for (int j = 0; j < weights.length; j++) {
      difference[j] = weights[j] / length - direction[j] / norm();
    }
    return norm(difference);
  }

  private static double norm(double[] vector) {
    if (!Arrays.stream(vector).allMatch(Double::isFinite)) {
      return Double.NaN; // Of weights that have diverged.
    }
    int unit = Magnitude.of(vector);
    double[] ordinary = Magnitude.times(vector, -unit);
    return Math.scalb(Math.sqrt(dot(ordinary, ordinary)), unit);
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
