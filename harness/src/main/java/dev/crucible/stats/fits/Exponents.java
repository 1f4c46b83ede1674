package dev.crucible.stats.fits;

import dev.crucible.finding.Estimate;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The exponent of points that fall with size, as every way of reading it gives it: over the whole
 * window, over its upper half, and with an irreducible offset.
 *
 * <p>Exponents are positive where the points fall. Without an offset they are least-squares slopes
 * of ln y on ln x, all points of equal weight; with one see {@link PowerLawFit}.
 *
 * @param whole over all points
 * @param larger over those of the larger sizes, half of them and the middle one
 * @param offset with an offset; empty where that fit found no minimum inside its range, so that
 *     there is no such number
 */
public record Exponents(double whole, double larger, Optional<PowerLawFit> offset) {

  private static final int FEWEST = 3;

  /** One size more than a law has parameters must be left to fit. */
  private static final int MOST_HELD_OUT = 4;

  /** Seeds that agree to the last bit have the noise of rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Reads the exponent of points.
   *
   * @throws IllegalArgumentException if there are fewer than five points or three different sizes
   *     in their upper half
   */
  public static Exponents of(Points points) {
    int n = points.count();
    if (n < 2 * FEWEST - 1) {
      throw new IllegalArgumentException(
          "%s has %s points: an exponent that is read in halves needs five"
              .formatted(points.quantity(), n));
    }
    PowerLawFit fit = PowerLawFit.of(points);
    return new Exponents(
        slope(points.logSizes(), points.logValues(), 0),
        slope(points.logSizes(), points.logValues(), (n - 1) / 2),
        Optional.of(fit).filter(found -> found.optimum() == Optimum.INSIDE));
  }

  /**
   * Returns minus the least-squares slope of ln y on ln x, positive where y falls.
   *
   * @throws IllegalArgumentException if sizes and values differ in number, if one of them is not
   *     finite and above zero, or if there are fewer than two different sizes
   */
  public static double slope(double[] sizes, double[] values) {
    Points points = Points.of("values", sizes, values);
    points.requireSizes(2, "a slope");
    return slope(points.logSizes(), points.logValues(), 0);
  }

  private static double slope(double[] x, double[] y, int from) {
    double meanX = DoubleStream.of(x).skip(from).average().orElseThrow();
    double meanY = DoubleStream.of(y).skip(from).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (int i = from; i < x.length; i++) {
      covariance += (x[i] - meanX) * (y[i] - meanY);
      variance += (x[i] - meanX) * (x[i] - meanX);
    }
    return -covariance / variance;
  }

  /**
   * Returns how far the three readings are apart, the logarithm of the largest over the smallest;
   * empty where one of them is missing or not positive.
   */
  public Optional<Double> range() {
    return offset
        .map(fit -> new double[] {whole, larger, fit.law().exponent()})
        .filter(all -> DoubleStream.of(all).allMatch(exponent -> exponent > 0))
        .map(
            all ->
                Math.log(
                    DoubleStream.of(all).max().orElseThrow()
                        / DoubleStream.of(all).min().orElseThrow()));
  }

  /**
   * Returns a sentence with window, exponents with the offset on and off, the interval, and whether
   * the points are a power law at all; the four largest sizes are held out for that, fewer if there
   * are less than eight.
   *
   * @param noise the standard deviation of ln y of a point between replicates, above 0
   * @throws IllegalArgumentException as {@link #of} and {@link PowerLawRule#judge}
   */
  public static String words(Points points, double noise) {
    Exponents read = of(points);
    return "window %s to %s: exponent %s, upper half %s; %s; %s"
        .formatted(
            Numbers.plain(points.size(0)),
            Numbers.plain(points.size(points.count() - 1)),
            Numbers.brief(read.whole),
            Numbers.brief(read.larger),
            read.offset.map(Exponents::words).orElse("with an offset the fit found no minimum"),
            PowerLawRule.withNoise(noise)
                .holdingOut(Math.min(MOST_HELD_OUT, points.distinctSizes() - FEWEST - 1))
                .judge(points)
                .words());
  }

  /**
   * Returns the same sentence of a sweep: its points are geometric means over seeds, and the noise
   * is the standard error of their logarithms, its root mean square over sizes. Sizes that share
   * draws err together, of which adequacy knows nothing.
   *
   * @throws IllegalArgumentException if fewer than two seeds count, if seeds differ in their sizes,
   *     or as {@link #words(Points, double)}
   */
  public static String words(Sweep sweep) {
    List<Series> seeds = sweep.seeds().stream().flatMap(seed -> seed.data().stream()).toList();
    if (seeds.size() < 2 || !seeds.stream().allMatch(s -> s.x().equals(seeds.get(0).x()))) {
      throw new IllegalArgumentException(
          sweep.quantity() + ": means over seeds need two seeds at least, of the same sizes");
    }
    double[] sizes = seeds.get(0).abscissae();
    double[] means = new double[sizes.length];
    double squares = 0;
    for (int i = 0; i < sizes.length; i++) {
      int size = i;
      double[] logs = seeds.stream().mapToDouble(s -> Math.log(s.ordinates()[size])).toArray();
      double mean = DoubleStream.of(logs).average().orElseThrow();
      means[i] = Math.exp(mean);
      squares += DoubleStream.of(logs).map(log -> (log - mean) * (log - mean)).sum();
    }
    double variance = squares / sizes.length / (seeds.size() - 1) / seeds.size();
    return words(
        Points.of(sweep.quantity(), sweep.unit(), sizes, means),
        Math.max(ROUNDING, Math.sqrt(variance)));
  }

  private static String words(PowerLawFit fit) {
    Estimate exponent = fit.exponent();
    return "with an offset of %s it is %s [%s, %s]"
        .formatted(
            Numbers.brief(fit.law().offset()),
            Numbers.brief(exponent.value()),
            Numbers.brief(exponent.low()),
            Numbers.brief(exponent.high()));
  }
}
