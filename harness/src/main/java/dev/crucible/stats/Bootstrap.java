package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Intervals by resampling seeds, for statistics that are no means.
 *
 * <p>What is resampled is the seed with everything measured of it, so that points of one seed stay
 * together: a cluster bootstrap. Percentile intervals are quantiles of the resampled statistic; BCa
 * corrects them for bias and for an error that changes with the statistic. Both are too short with
 * few seeds (at ten, a nominal 95 % covers some 89 %) and refuse fewer than fifty; expanded
 * percentiles hold from eight seeds on, below which no quantile of so few can. Means are better
 * judged by {@link Student}.
 *
 * <p>Cost: one statistic a resample, and one a seed for BCa.
 *
 * <p>Sources: Efron, J. Am. Stat. Assoc. 82 (1987) 171.
 *
 * @param kind how quantiles become an interval
 * @param resamples how many resamples are drawn
 * @param key where they come from
 */
public record Bootstrap(Method kind, int resamples, RandomKey key) {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** How the quantiles of the resampled statistic become an interval. */
  public enum Method {
    /** As they are. */
    PERCENTILE("a percentile", 50),
    /** Taken further out, see {@link Expansion}. */
    EXPANDED("an expanded percentile", 8),
    /** Bias-corrected and accelerated. */
    BCA("a BCa", 50);

    private final String words;
    private final int fewest;

    Method(String words, int fewest) {
      this.words = words;
      this.fewest = fewest;
    }

    /** Returns the fewest seeds with which a nominal 95 % was measured to cover 93 % or more. */
    public int fewest() {
      return fewest;
    }
  }

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if there are fewer than 100 resamples
   */
  public Bootstrap {
    if (resamples < 100) {
      throw new IllegalArgumentException("give 100 resamples at least, not " + resamples);
    }
  }

  /** Returns the percentile bootstrap with 9 999 resamples. */
  public static Bootstrap percentile(RandomKey key) {
    return new Bootstrap(Method.PERCENTILE, 9_999, key);
  }

  /** Returns the expanded percentile bootstrap with 9 999 resamples. */
  public static Bootstrap expanded(RandomKey key) {
    return new Bootstrap(Method.EXPANDED, 9_999, key);
  }

  /** Returns the bias-corrected and accelerated bootstrap with 9 999 resamples. */
  public static Bootstrap bca(RandomKey key) {
    return new Bootstrap(Method.BCA, 9_999, key);
  }

  /**
   * Estimates a statistic.
   *
   * @param seeds what was measured, one entry a seed
   * @param statistic computes the statistic of any seeds, repeated ones included
   * @param confidence the interval's confidence
   * @param unit the statistic's unit
   * @throws IllegalArgumentException if there are fewer seeds than {@link Method#fewest}, if the
   *     confidence is not between 0 and 1, if the statistic is no finite number of the seeds or of
   *     some resample, or, of BCa, if all resamples lie on one side of what was observed
   */
  public <T> Estimate estimate(
      List<T> seeds, ToDoubleFunction<List<T>> statistic, double confidence, String unit) {
    if (seeds.size() < kind.fewest) {
      throw new IllegalArgumentException(
          "%s bootstrap of %s seeds is too short: it needs %s%s"
              .formatted(kind.words, seeds.size(), kind.fewest, alternative(seeds.size())));
    }
    return estimate(drawn(seeds, statistic), confidence, unit);
  }

  private static String alternative(int seeds) {
    return seeds < Method.EXPANDED.fewest
        ? "; a mean has an exact interval, Student's"
        : "; an expanded one needs " + Method.EXPANDED.fewest;
  }

  /** Returns the statistic with its resamples, however few seeds there are. */
  <T> Resampled<T> drawn(List<T> seeds, ToDoubleFunction<List<T>> statistic) {
    UniformRandomProvider random = key.derive("bootstrap").generator();
    double[] resampled = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      List<T> drawn = random.ints(seeds.size(), 0, seeds.size()).<T>mapToObj(seeds::get).toList();
      resampled[i] = statistic.applyAsDouble(drawn);
    }
    return new Resampled<>(seeds, statistic, resampled);
  }

  /** A statistic with its values on resamples, however these were chosen. */
  record Resampled<T>(List<T> seeds, ToDoubleFunction<List<T>> statistic, double[] values) {

    double observed() {
      return statistic.applyAsDouble(seeds);
    }

    /** Returns the statistic without each seed in turn. */
    double[] jackknife() {
      return IntStream.range(0, seeds.size())
          .mapToDouble(
              left -> {
                List<T> others = new ArrayList<>(seeds);
                others.remove(left);
                return statistic.applyAsDouble(others);
              })
          .toArray();
    }
  }

  <T> Estimate estimate(Resampled<T> resampled, double confidence, String unit) {
    int n = resampled.seeds().size();
    if (n < 3) {
      throw new IllegalArgumentException("a bootstrap needs three seeds at least, not " + n);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must lie between 0 and 1, not be " + confidence);
    }
    double[] sorted = resampled.values().clone();
    Arrays.sort(sorted);
    double observed = resampled.observed();
    requireFinite(sorted, "resamples");
    requireFinite(new double[] {observed}, "sample");
    double tail = (1 - confidence) / 2;
    return new Estimate(
        observed,
        StandardDeviation.of(sorted).getAsDouble(),
        quantile(sorted, level(tail, sorted, resampled)),
        quantile(sorted, level(1 - tail, sorted, resampled)),
        confidence,
        n,
        unit);
  }

  /** Returns which quantile of the resamples is an end of the interval. */
  private <T> double level(double nominal, double[] sorted, Resampled<T> resampled) {
    double observed = resampled.observed();
    // Nothing to correct where resampling shows no spread.
    if (kind == Method.EXPANDED) {
      int n = resampled.seeds().size();
      return nominal < 0.5 ? Expansion.tail(n, 1, nominal) : 1 - Expansion.tail(n, 1, 1 - nominal);
    }
    if (kind == Method.PERCENTILE || sorted[0] == sorted[sorted.length - 1]) {
      return nominal;
    }
    long below = Arrays.stream(sorted).filter(value -> value < observed).count();
    long notAbove = Arrays.stream(sorted).filter(value -> value <= observed).count();
    double share = (double) (below + notAbove) / (2L * sorted.length);
    if (share == 0 || share == 1) {
      throw new IllegalArgumentException(
          "all %s resamples lie on one side of the observed %s: BCa has no bias to correct by"
              .formatted(sorted.length, observed));
    }
    double bias = NORMAL.inverseCumulativeProbability(share);
    double z = bias + NORMAL.inverseCumulativeProbability(nominal);
    return NORMAL.cumulativeProbability(bias + z / (1 - acceleration(resampled.jackknife()) * z));
  }

  /** A statistic that is undefined on some resamples has no distribution over them. */
  private static void requireFinite(double[] values, String what) {
    long undefined = Arrays.stream(values).filter(value -> !Double.isFinite(value)).count();
    if (undefined > 0) {
      throw new IllegalArgumentException(
          "the statistic is undefined on %s of %s %s: no interval can be given"
              .formatted(undefined, values.length, what));
    }
  }

  /** Returns Σd³ / 6(Σd²)^1.5 with d the jackknife's mean minus each of its values. */
  private static double acceleration(double[] jackknife) {
    requireFinite(jackknife, "samples that leave a seed out");
    double mean = Mean.of(jackknife).getAsDouble();
    double squares = Arrays.stream(jackknife).map(v -> Math.pow(mean - v, 2)).sum();
    double cubes = Arrays.stream(jackknife).map(v -> Math.pow(mean - v, 3)).sum();
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  /** Returns a quantile, linear between order statistics (type 7 of Hyndman and Fan). */
  private static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int left = Math.min((int) place, sorted.length - 2);
    return sorted[left] + (place - left) * (sorted[left + 1] - sorted[left]);
  }
}
