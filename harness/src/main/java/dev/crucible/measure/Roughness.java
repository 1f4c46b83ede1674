package dev.crucible.measure;

/**
 * How rough a path is: its Hurst exponent H, half the least-squares slope of log mean_l ‖h_{l+k} −
 * h_l‖² on log k, over lags k = 1, 2, 4, …
 *
 * <p>H = 1 for a path with a velocity, ½ for one whose steps are independent. Lags beyond a quarter
 * of the path are too few to average over, and a path that bends within a lag looks rougher.
 */
public final class Roughness {

  private Roughness() {}

  /**
   * Returns H.
   *
   * @param path (points, dimension)
   * @param octaves the largest lag is 2^octaves, at most a quarter of the path; 1 or more
   * @throws IllegalArgumentException if the path is too short
   */
  public static double of(double[][] path, int octaves) {
    if (path.length - 1 < 4 << octaves) {
      throw new IllegalArgumentException(
          "%s steps are too few for lags up to %s: four times as many are needed"
              .formatted(path.length - 1, 1 << octaves));
    }
    double centre = octaves / 2.0;
    double products = 0;
    double squares = 0;
    for (int octave = 0; octave <= octaves; octave++) {
      double height = Math.log(meanSquare(path, 1 << octave)) / Math.log(2);
      products += (octave - centre) * height;
      squares += (octave - centre) * (octave - centre);
    }
    return products / squares / 2;
  }

  private static double meanSquare(double[][] path, int lag) {
    double sum = 0;
    int pairs = path.length - lag;
    for (int l = 0; l < pairs; l++) {
      for (int i = 0; i < path[l].length; i++) {
        double moved = path[l + lag][i] - path[l][i];
        sum += moved * moved;
      }
    }
    return sum / pairs;
  }
}
