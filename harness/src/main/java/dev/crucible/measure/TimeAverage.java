package dev.crucible.measure;

/** Averages of consecutive points, flat, in which an oscillation of period two cancels. */
public final class TimeAverage {

  private TimeAverage() {}

  /** Returns the second-order midpoint ¼ (w_{t−1} + 2 w_t + w_{t+1}). */
  public static double[] midpoint(double[][] points, int t) {
    double[] midpoint = new double[points[t].length];
    for (int i = 0; i < midpoint.length; i++) {
      midpoint[i] = (points[t - 1][i] + 2 * points[t][i] + points[t + 1][i]) / 4;
    }
    return midpoint;
  }

  /**
   * Returns the mean of some points with weights of a Hann window, none of them zero.
   *
   * @param from the first
   * @param count how many
   */
  public static double[] hann(double[][] points, int from, int count) {
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
