package dev.crucible.stats;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.numbers.combinatorics.Combinations;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * Permutation tests: how often chance alone gives a mean, or a difference, as large as observed.
 *
 * <p>All arrangements are counted where there are at most {@code arrangements} of them, which makes
 * the test exact; otherwise that many are drawn, and p = (1 + as large)/(1 + drawn), which keeps
 * the level. No distribution is assumed, only that seeds are exchangeable under the hypothesis.
 *
 * <p>Sources: Fisher, The Design of Experiments (1935), 21; Phipson and Smyth, Stat. Appl. Genet.
 * Mol. Biol. 9 (2010) 39, for the one that is added.
 *
 * @param arrangements the most that are counted, or drawn
 * @param key where drawn arrangements come from
 */
public record Permutation(int arrangements, RandomKey key) {

  /** Sums that differ by less than this share of their size are equal up to rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if there is not at least one arrangement
   */
  public Permutation {
    if (arrangements < 1) {
      throw new IllegalArgumentException("give one arrangement at least, not " + arrangements);
    }
  }

  /** Returns a test of up to 65 536 arrangements: exact up to 16 seeds. */
  public static Permutation test() {
    return new Permutation(1 << 16, RandomKey.of("permutation"));
  }

  /**
   * Returns the one-sided p-value of a mean above zero: signs are exchangeable if the values are
   * symmetric about zero.
   *
   * @throws IllegalArgumentException if there is no value, or one that is not finite
   */
  public double positive(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a permutation test needs values");
    }
    requireFinite(values);
    double observed = sum(values);
    double least = observed - ROUNDING * DoubleStream.of(values).map(Math::abs).sum();
    // 2^n overflows an int from 31 seeds on, long after counting has become too long.
    if (values.length < 31 && 1 << values.length <= arrangements) {
      int all = 1 << values.length;
      int asLarge = 0;
      for (int signs = 0; signs < all; signs++) {
        asLarge += signed(values, signs) >= least ? 1 : 0;
      }
      return (double) asLarge / all;
    }
    UniformRandomProvider random = key.derive("signs").generator();
    int asLarge = 1;
    for (int draw = 0; draw < arrangements; draw++) {
      double sum = 0;
      for (double value : values) {
        sum += random.nextBoolean() ? value : -value;
      }
      asLarge += sum >= least ? 1 : 0;
    }
    return (double) asLarge / (1 + arrangements);
  }

  /**
   * Returns the one-sided p-value of a first mean above a second: seeds are exchangeable between
   * the groups if the groups do not differ.
   *
   * @throws IllegalArgumentException if a group is empty, or a value is not finite
   */
  public double greater(double[] first, double[] second) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException("a permutation test needs values in both groups");
    }
    double[] all = DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second)).toArray();
    requireFinite(all);
    // With all values given, the sum of the first group orders arrangements as the difference does.
    double least = sum(first) - ROUNDING * DoubleStream.of(all).map(Math::abs).sum();
    double ways = BinomialCoefficientDouble.value(all.length, first.length);
    if (ways <= arrangements) {
      int asLarge = 0;
      for (int[] chosen : Combinations.of(all.length, first.length)) {
        asLarge += Arrays.stream(chosen).mapToDouble(i -> all[i]).sum() >= least ? 1 : 0;
      }
      return asLarge / ways;
    }
    UniformRandomProvider random = key.derive("groups").generator();
    int asLarge = 1;
    for (int draw = 0; draw < arrangements; draw++) {
      ArraySampler.shuffle(random, all);
      asLarge += Arrays.stream(all, 0, first.length).sum() >= least ? 1 : 0;
    }
    return (double) asLarge / (1 + arrangements);
  }

  /** NaN is never as large as anything, so that p would come out small. */
  private static void requireFinite(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "value %s of a permutation test is %s: leave out what has no value, with its cause"
                .formatted(i, values[i]));
      }
    }
  }

  private static double signed(double[] values, int signs) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (signs >> i & 1) == 0 ? values[i] : -values[i];
    }
    return sum;
  }

  private static double sum(double[] values) {
    return DoubleStream.of(values).sum();
  }
}
