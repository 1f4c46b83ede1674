package dev.crucible.calibration;

import dev.crucible.planted.Scaling;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Bootstrap;
import dev.crucible.stats.Bootstrap.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Nominal 95 % intervals by resampling seeds, at the seeds that they accept. */
final class Resamplings {

  private static final int RESAMPLES = 1_000;
  private static final int WORLDS = 2_000;

  private Resamplings() {}

  static List<CalibrationCell> all() {
    List<CalibrationCell> cells = new ArrayList<>();
    for (Method kind : Method.values()) {
      for (int seeds : new int[] {3, 5, 8, 10, 30, 50}) {
        if (seeds >= kind.fewest()) {
          cells.add(mean(kind, seeds));
          cells.add(exponent(kind, seeds));
        }
      }
    }
    return cells;
  }

  private static CalibrationCell mean(Method kind, int seeds) {
    return cell(
        new Setting("bootstrap, " + words(kind), "mean, normal noise", seeds),
        kind,
        0,
        key -> Arrays.stream(key.gaussians(seeds)).mapToObj(z -> new double[] {z}).toList(),
        drawn -> means(drawn)[0]);
  }

  private static CalibrationCell exponent(Method kind, int seeds) {
    Scaling world = Scaling.pure(-0.8, 0.3);
    return cell(
        new Setting("bootstrap, " + words(kind), "pooled exponent, values scatter by 30 %", seeds),
        kind,
        -0.8,
        key ->
            IntStream.range(0, seeds)
                .mapToObj(i -> world.values(Courses.WIDTHS, key.derive(i)))
                .toList(),
        drawn -> slope(means(drawn)));
  }

  private static String words(Method kind) {
    return switch (kind) {
      case PERCENTILE -> "percentile";
      case EXPANDED -> "expanded percentile";
      case BCA -> "BCa";
    };
  }

  /** The seeds of a world. */
  private interface World {
    List<double[]> seeds(RandomKey key);
  }

  private static CalibrationCell cell(
      Setting setting,
      Method kind,
      double truth,
      World world,
      ToDoubleFunction<List<double[]>> statistic) {
    return new CalibrationCell(
        setting,
        Question.COVERAGE,
        WORLDS,
        key ->
            Intervals.covers(
                new Bootstrap(kind, RESAMPLES, key)
                    .estimate(world.seeds(key), statistic, Intervals.CONFIDENCE, "1"),
                truth));
  }

  private static double[] means(List<double[]> seeds) {
    double[] sums = new double[seeds.get(0).length];
    for (double[] seed : seeds) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += seed[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= seeds.size();
    }
    return sums;
  }

  /** Returns the log-log slope over widths that double. */
  private static double slope(double[] values) {
    double middle = (values.length - 1) / 2.0;
    double together = 0;
    double spread = 0;
    for (int i = 0; i < values.length; i++) {
      together += (i - middle) * Math.log(values[i]);
      spread += (i - middle) * (i - middle);
    }
    return together / spread / Math.log(2);
  }
}
