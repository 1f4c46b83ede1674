package dev.crucible.stats.fits;

import java.util.Arrays;

/**
 * How a positive quantity falls with a positive one: as a power or as an exponential, by least
 * squares on ln y.
 *
 * @param slope b of ln y = a − b ln x: the exponent with its sign turned
 * @param power R² of that line
 * @param exponential R² of ln y = a − b x
 * @param curvature c of ln y = a + b ln x + c (ln x)², 0 for a power law
 * @param exponentialCurvature the curvature of the fitted exponential itself
 */
public record Decline(
    double slope, double power, double exponential, double curvature, double exponentialCurvature) {

  /**
   * Fits all three.
   *
   * @param x at least three different positive numbers
   * @param y as many positive numbers
   * @throws IllegalArgumentException if there are fewer, or one is not positive
   */
  public static Decline of(double[] x, double[] y) {
    if (x.length != y.length
        || Arrays.stream(x).distinct().count() < 3
        || Arrays.stream(x).anyMatch(v -> !(v > 0))
        || Arrays.stream(y).anyMatch(v -> !(v > 0))) {
      throw new IllegalArgumentException(
          "a decline needs three different x and as many y, all positive, not %s and %s"
              .formatted(Arrays.toString(x), Arrays.toString(y)));
    }
    double[] logX = Arrays.stream(x).map(Math::log).toArray();
    double[] logY = Arrays.stream(y).map(Math::log).toArray();
    double along = slope(x, logY);
    return new Decline(
        -slope(logX, logY),
        determination(logX, logY),
        determination(x, logY),
        curvature(logX, logY),
        curvature(logX, Arrays.stream(x).map(v -> along * v).toArray()));
  }

  private static double slope(double[] x, double[] y) {
    return product(x, y) / product(x, x);
  }

  private static double determination(double[] x, double[] y) {
    return Math.pow(product(x, y), 2) / (product(x, x) * product(y, y));
  }

  /** The coefficient of what is left of x² once a straight line in x is taken off. */
  private static double curvature(double[] x, double[] y) {
    double[] squares = Arrays.stream(x).map(v -> v * v).toArray();
    double line = slope(x, squares);
    double[] rest = new double[x.length];
    Arrays.setAll(rest, i -> squares[i] - line * x[i]);
    return slope(rest, y);
  }

  /** Returns Σ (a − mean a)(b − mean b). */
  private static double product(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum;
  }
}
