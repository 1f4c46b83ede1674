package dev.crucible.claims.solvable.singleindex;

import java.util.Arrays;

/**
 * Kernel ridge regression by conjugate gradients, (K + δ I) a = y.
 *
 * @param gram K on the training points, (train, train)
 * @param targets y
 */
record KernelRidge(double[][] gram, double[] targets) {

  /** Relative residual; predictions err by at most this times the root of the condition number. */
  static final double RESIDUAL = 1e-6;

  private static final int ITERATIONS = 20_000;

  /**
   * Returns the coefficients a.
   *
   * @param ridge δ, added to the diagonal, positive
   * @param from where to begin, for example the solution for a larger ridge
   * @throws IllegalStateException if the residual stays above {@value #RESIDUAL} of the targets
   */
  double[] coefficients(double ridge, double[] from) {
    double[] solution = from.clone();
    double[] residual = targets.clone();
    add(residual, -1, product(ridge, solution));
    double[] direction = residual.clone();
    double square = dot(residual, residual);
    double enough = RESIDUAL * RESIDUAL * dot(targets, targets);
    for (int iteration = 0; square > enough; iteration++) {
      if (iteration == ITERATIONS) {
        throw new IllegalStateException("ridge %s: residual² %s".formatted(ridge, square));
      }
      double[] image = product(ridge, direction);
      double length = square / dot(direction, image);
      add(solution, length, direction);
      add(residual, -length, image);
      double next = dot(residual, residual);
      double share = next / square;
      for (int i = 0; i < direction.length; i++) {
        direction[i] = residual[i] + share * direction[i];
      }
      square = next;
    }
    return solution;
  }

  private double[] product(double ridge, double[] vector) {
    double[] image = new double[vector.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = dot(gram[i], vector) + ridge * vector[i];
    }
    return image;
  }

  /**
   * Returns the least mean squared error over several ridges on points held out, which favours the
   * kernel.
   *
   * @param held kernel between held-out and training points, (held out, train)
   * @param answers targets of the held-out points
   * @param ridges positive
   */
  double bestError(double[][] held, double[] answers, double... ridges) {
    double[] falling = ridges.clone();
    Arrays.sort(falling);
    double[] coefficients = new double[targets.length];
    double best = Double.POSITIVE_INFINITY;
    for (int r = falling.length - 1; r >= 0; r--) {
      coefficients = coefficients(falling[r], coefficients);
      double sum = 0;
      for (int i = 0; i < answers.length; i++) {
        double error = dot(held[i], coefficients) - answers[i];
        sum += error * error;
      }
      best = Math.min(best, sum / answers.length);
    }
    return best;
  }

  private static void add(double[] to, double factor, double[] other) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * other[i];
    }
  }

  /** Four sums at a time, so that additions need not wait for one another. */
  private static double dot(double[] left, double[] right) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int end = left.length - left.length % 4;
    for (int i = 0; i < end; i += 4) {
      first += left[i] * right[i];
      second += left[i + 1] * right[i + 1];
      third += left[i + 2] * right[i + 2];
      fourth += left[i + 3] * right[i + 3];
    }
    for (int i = end; i < left.length; i++) {
      first += left[i] * right[i];
    }
    return first + second + third + fourth;
  }
}
