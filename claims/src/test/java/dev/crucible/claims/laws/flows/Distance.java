package dev.crucible.claims.laws.flows;

/** Euclidean distance of flat parameter vectors. */
final class Distance {

  private Distance() {}

  /** Returns the distance. */
  static double between(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
