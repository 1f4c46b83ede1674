package dev.crucible.measure;

/** Arithmetic on flat vectors on the host; sums run in one fixed order. */
final class Vectors {

  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** a ← a + factor · b. */
  static void addScaled(double[] a, double factor, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }

  static void scale(double[] a, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= factor;
    }
  }

  /** Scales to length one; returns the length that it had. */
  static double normalise(double[] a) {
    double norm = norm(a);
    if (norm > 0) {
      scale(a, 1 / norm);
    }
    return norm;
  }
}
