package dev.crucible.claims.solvable.linear;

import dev.crucible.data.Matrix;
import dev.crucible.lab.Trial;
import dev.crucible.prediction.Numbers;
import dev.crucible.random.RandomKey;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Recovers a matrix of three modes from fewer Gaussian measurements than it has entries, by
 * gradient descent on (1/2m) Σ (yᵢ − ⟨Aᵢ, W₁W₂⟩)².
 *
 * @param deviation σ, weights being of variance σ²/10
 */
record SensingExperiment(double deviation) {

  static final int SIZE = GreedyExperiment.SIZE;
  static final int MEASUREMENTS = 80;
  static final int STEPS = 4000;
  static final double RATE = 0.01;

  String words() {
    return "sensing from σ = %s".formatted(Numbers.plain(deviation));
  }

  /** Returns ‖W₁W₂ − A‖ / ‖A‖ at the end; starts of one seed differ by their size alone. */
  double recoveryError(Trial seed) {
    RandomKey key = RandomKey.of(seed.claimId()).derive("sensing").derive(seed.seed());
    RealMatrix target = Teacher.random(SIZE, SIZE, GreedyExperiment.targets(), key).map();
    RealMatrix sensors = gaussian(MEASUREMENTS, SIZE * SIZE, key.derive("sensors"));
    RealVector seen = sensors.operate(flat(target));
    double scale = deviation / Math.sqrt(SIZE);
    RealMatrix first = gaussian(SIZE, SIZE, key.derive("first")).scalarMultiply(scale);
    RealMatrix second = gaussian(SIZE, SIZE, key.derive("second")).scalarMultiply(scale);
    for (int t = 0; t < STEPS; t++) {
      RealVector missing = seen.subtract(sensors.operate(flat(first.multiply(second))));
      RealMatrix downhill =
          square(sensors.preMultiply(missing)).scalarMultiply(RATE / MEASUREMENTS);
      RealMatrix moved = first.add(downhill.multiplyTransposed(second));
      second = second.add(first.transposeMultiply(downhill));
      first = moved;
    }
    return first.multiply(second).subtract(target).getFrobeniusNorm() / target.getFrobeniusNorm();
  }

  private static RealMatrix gaussian(int rows, int columns, RandomKey key) {
    return Matrices.of(new Matrix(rows, columns, key.gaussians(rows * columns)));
  }

  private static RealVector flat(RealMatrix matrix) {
    return MatrixUtils.createRealVector(Matrices.of(matrix).values());
  }

  private static RealMatrix square(RealVector entries) {
    return Matrices.of(new Matrix(SIZE, SIZE, entries.toArray()));
  }
}
