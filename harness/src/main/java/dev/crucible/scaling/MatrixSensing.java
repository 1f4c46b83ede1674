package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Recovers a square matrix of few modes from fewer Gaussian measurements than it has entries, by
 * gradient descent of two square layers on (1/2m) Σ (yᵢ − ⟨Aᵢ, W₁W₂⟩)².
 *
 * <p>Host arithmetic in float64; costs {@code steps · measurements · size²} operations. Source of
 * the setting: Gunasekar et al., arXiv 1705.09280; Li, Ma, Zhang, arXiv 1712.09203.
 *
 * @param size rows and columns of the matrix, and the hidden width
 * @param strengths its singular values; their directions are drawn
 * @param measurements m
 * @param rate learning rate
 * @param steps how many
 */
public record MatrixSensing(
    int size, List<Double> strengths, int measurements, double rate, int steps) {

  /** Copies the list. */
  public MatrixSensing {
    strengths = List.copyOf(strengths);
  }

  /**
   * Returns ‖W₁W₂ − A‖ / ‖A‖ at the end; starts from one key differ by their size alone.
   *
   * @param deviation σ at the start, weights being of variance σ²/size
   */
  public double recoveryError(double deviation, RandomKey key) {
    RealMatrix target = SingularModes.random(size, size, modes(), key).map();
    RealMatrix sensors = gaussian(measurements, size * size, key.derive("sensors"));
    RealVector seen = sensors.operate(flat(target));
    double scale = deviation / Math.sqrt(size);
    RealMatrix first = gaussian(size, size, key.derive("first")).scalarMultiply(scale);
    RealMatrix second = gaussian(size, size, key.derive("second")).scalarMultiply(scale);
    for (int t = 0; t < steps; t++) {
      RealVector missing = seen.subtract(sensors.operate(flat(first.multiply(second))));
      RealMatrix downhill =
          square(sensors.preMultiply(missing)).scalarMultiply(rate / measurements);
      RealMatrix moved = first.add(downhill.multiplyTransposed(second));
      second = second.add(first.transposeMultiply(downhill));
      first = moved;
    }
    return first.multiply(second).subtract(target).getFrobeniusNorm() / target.getFrobeniusNorm();
  }

  private double[] modes() {
    return strengths.stream().mapToDouble(s -> s).toArray();
  }

  private static RealMatrix gaussian(int rows, int columns, RandomKey key) {
    return Matrices.of(new Matrix(rows, columns, key.gaussians(rows * columns)));
  }

  private static RealVector flat(RealMatrix matrix) {
    return MatrixUtils.createRealVector(Matrix.ofRows(matrix.getData()).values());
  }

  private RealMatrix square(RealVector entries) {
    return Matrices.of(new Matrix(size, size, entries.toArray()));
  }
}
