package dev.crucible.oracle;

import dev.crucible.random.RandomKey;

/** Matrices as rows of Java arrays, multiplied by the textbook's three loops. */
public final class Dense {

  private Dense() {}

  /** Returns a row-major vector as rows. */
  public static double[][] rows(double[] flat, int columns) {
    double[][] rows = new double[flat.length / columns][columns];
    for (int i = 0; i < flat.length; i++) {
      rows[i / columns][i % columns] = flat[i];
    }
    return rows;
  }

  /** Returns rows as a row-major vector. */
  public static double[] flat(double[][] rows) {
    double[] flat = new double[rows.length * rows[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = rows[i / rows[0].length][i % rows[0].length];
    }
    return flat;
  }

  /** Returns the product of two matrices. */
  public static double[][] times(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right[0].length; j++) {
        for (int k = 0; k < right.length; k++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }

  /** Returns the product of a matrix and a vector. */
  public static double[] times(double[][] left, double[] right) {
    double[] product = new double[left.length];
    for (int i = 0; i < left.length; i++) {
      product[i] = dot(left[i], right);
    }
    return product;
  }

  /** Returns the transpose. */
  public static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  /** Returns the inner product. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Returns a symmetric matrix of a given spectrum in a random basis (two reflections). */
  public static double[][] symmetric(double[] spectrum, RandomKey key) {
    int n = spectrum.length;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = spectrum[i];
    }
    for (int reflection = 0; reflection < 2; reflection++) {
      double[][] mirror = mirror(key.derive(reflection).gaussians(n));
      matrix = times(times(mirror, matrix), mirror);
    }
    return matrix;
  }

  private static double[][] mirror(double[] normal) {
    double length = dot(normal, normal);
    double[][] mirror = new double[normal.length][normal.length];
    for (int i = 0; i < normal.length; i++) {
      for (int j = 0; j < normal.length; j++) {
        mirror[i][j] = (i == j ? 1 : 0) - 2 * normal[i] * normal[j] / length;
      }
    }
    return mirror;
  }
}
