package dev.crucible.claims.solvable.kernels;

import dev.crucible.random.RandomKey;
import java.util.Arrays;

/**
 * A smooth target on Gaussian points: y = sin(2 w·x) + x₁ x₂/2 with w ~ N(0, I/d).
 *
 * @param train points trained on, (24, 8)
 * @param test points tested on, (40, 8)
 * @param targets y at the points trained on
 */
record TangentTask(double[][] train, double[][] test, double[] targets) {

  static final int INPUTS = 8;
  static final int TRAIN = 24;
  static final int TEST = 40;

  static TangentTask of(RandomKey key) {
    double[] direction =
        Arrays.stream(key.derive("direction").gaussians(INPUTS))
            .map(w -> w / Math.sqrt(INPUTS))
            .toArray();
    double[][] train = points(TRAIN, key.derive("train"));
    double[] targets = LeastSquares.product(train, direction);
    for (int i = 0; i < TRAIN; i++) {
      targets[i] = Math.sin(2 * targets[i]) + train[i][0] * train[i][1] / 2;
    }
    return new TangentTask(train, points(TEST, key.derive("test")), targets);
  }

  private static double[][] points(int number, RandomKey key) {
    double[] draws = key.gaussians(number * INPUTS);
    double[][] points = new double[number][];
    for (int i = 0; i < number; i++) {
      points[i] = Arrays.copyOfRange(draws, i * INPUTS, (i + 1) * INPUTS);
    }
    return points;
  }
}
