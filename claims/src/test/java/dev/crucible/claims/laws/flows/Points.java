package dev.crucible.claims.laws.flows;

/** Arithmetic on flat parameter vectors. */
final class Points {

  private Points() {}

  /** Returns the second-order midpoint ¼ (w_{t−1} + 2 w_t + w_{t+1}). */
  static double[] midpoint(double[][] iterates, int t) {
    double[] midpoint = new double[iterates[t].length];
    for (int i = 0; i < midpoint.length; i++) {
      midpoint[i] = (iterates[t - 1][i] + 2 * iterates[t][i] + iterates[t + 1][i]) / 4;
    }
    return midpoint;
  }

  /** Returns the mean of consecutive points with weights of a Hann window, none of them zero. */
  static double[] hann(double[][] points, int from, int count) {
    double[] mean = new double[points[from].length];
    double total = 0;
    for (int k = 0; k < count; k++) {
      double sine = Math.sin(Math.PI * (k + 1) / (count + 1));
      double weight = sine * sine;
      total += weight;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weight * points[from + k][i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= total;
    }
    return mean;
  }
}
