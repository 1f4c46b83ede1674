package dev.crucible.stats.fits;

import java.util.Arrays;

/**
 * BFGS with a bisecting line search, for a handful of variables.
 *
 * <p>The summed log-Huber losses have kinks in their second derivative every few parts in a
 * thousand. The weak Wolfe conditions by bisection are what is known to work there. A step that
 * leads to no number counts as one that is too long.
 *
 * <p>Cost: one or two evaluations a step, and a product with a square matrix of the variables.
 *
 * <p>Sources: Nocedal and Wright, Numerical Optimization (2006), eqs. 6.17 and 6.20; Lewis and
 * Overton, Math. Program. 141 (2013) 135, algorithm 2.6.
 */
final class QuasiNewton {

  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  /** Halving 60 times reaches the last bit of any step. */
  private static final int MOST_TRIALS = 60;

  private final Smooth objective;
  private double[] point;
  private double value;
  private double[] gradient;
  private double[][] inverse;
  private boolean curved; // whether the inverse has seen any curvature yet

  private QuasiNewton(Smooth objective, double[] start) {
    this.objective = objective;
    point = start.clone();
    gradient = new double[start.length];
    value = objective.at(point, gradient);
    inverse = identity(start.length, Math.min(1, 1 / norm(gradient)));
  }

  /** Descends from a start. */
  static Minimum minimise(Smooth objective, double[] start, Tolerances tolerances) {
    QuasiNewton descent = new QuasiNewton(objective, start);
    int iteration = 0;
    boolean progressing = true;
    while (progressing
        && iteration < tolerances.iterations()
        && largest(descent.gradient) > tolerances.gradient()) {
      double before = descent.value;
      boolean moved = descent.step();
      double scale = Math.max(1, Math.max(Math.abs(before), Math.abs(descent.value)));
      progressing = moved && before - descent.value > tolerances.decrease() * scale;
      iteration++;
    }
    return new Minimum(descent.point, descent.value, largest(descent.gradient), iteration);
  }

  /** Takes a step; returns whether there was one that descends. */
  private boolean step() {
    double[] direction = new double[point.length];
    for (int k = 0; k < direction.length; k++) {
      direction[k] = -dot(inverse[k], gradient);
    }
    double slope = dot(direction, gradient);
    return slope < 0 && search(direction, slope);
  }

  /** Bisects between steps that are too long and steps that still descend steeply. */
  private boolean search(double[] direction, double slope) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double length = 1;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      double[] candidate = along(direction, length);
      double[] slopes = new double[point.length];
      double reached = objective.at(candidate, slopes);
      if (!(reached <= value + SUFFICIENT_DECREASE * length * slope)) {
        high = length;
      } else if (dot(slopes, direction) < CURVATURE * slope) {
        low = length;
      } else {
        accept(candidate, reached, slopes);
        return true;
      }
      length = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
    }
    return false;
  }

  private double[] along(double[] direction, double length) {
    double[] candidate = point.clone();
    for (int k = 0; k < candidate.length; k++) {
      candidate[k] += length * direction[k];
    }
    return candidate;
  }

  private void accept(double[] to, double reached, double[] slopes) {
    double[] moved = difference(to, point);
    double[] bent = difference(slopes, gradient);
    point = to;
    value = reached;
    gradient = slopes;
    double curvature = dot(moved, bent);
    if (curvature > 0) {
      if (!curved) {
        inverse = identity(moved.length, curvature / dot(bent, bent));
        curved = true;
      }
      update(moved, bent, curvature);
    }
  }

  private void update(double[] moved, double[] bent, double curvature) {
    int n = moved.length;
    double[] product = new double[n];
    for (int k = 0; k < n; k++) {
      product[k] = dot(inverse[k], bent);
    }
    double factor = (1 + dot(bent, product) / curvature) / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] +=
            factor * moved[i] * moved[j]
                - (product[i] * moved[j] + moved[i] * product[j]) / curvature;
      }
    }
  }

  private static double[][] identity(int n, double scale) {
    double[][] matrix = new double[n][n];
    for (int k = 0; k < n; k++) {
      matrix[k][k] = scale;
    }
    return matrix;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] result = a.clone();
    for (int k = 0; k < result.length; k++) {
      result[k] -= b[k];
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double largest(double[] a) {
    return Arrays.stream(a).map(Math::abs).max().orElse(0);
  }
}
