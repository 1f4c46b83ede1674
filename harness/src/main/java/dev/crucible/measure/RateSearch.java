package dev.crucible.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Searches the smallest number at which something fails, for several members at once: each round
 * cuts the interval that is left into equal parts and keeps the part before the first failure.
 *
 * <p>It assumes that what fails at a number fails just above it, too; where failures come and go,
 * the first one on the first grid decides. The result is the middle of the last part, off by half
 * of it, (to − from)/parts^rounds/2, at the most.
 *
 * @param from a number at which nothing fails
 * @param to the largest number that is tried
 * @param parts how many numbers are tried a round
 * @param rounds how many rounds
 */
public record RateSearch(double from, double to, int parts, int rounds) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the interval is empty or there is nothing to try
   */
  public RateSearch {
    if (!(to > from) || parts < 2 || rounds < 1) {
      throw new IllegalArgumentException(
          "nothing to search from %s to %s in %s parts, %s rounds"
              .formatted(from, to, parts, rounds));
    }
  }

  /** Returns the width of the last part. */
  public double resolution() {
    return (to - from) / Math.pow(parts, rounds);
  }

  /**
   * Returns every member's smallest number that fails; empty where none does.
   *
   * @param members how many
   * @param failing what fails, (member, part), of the numbers that are tried, (member, part)
   */
  public List<OptionalDouble> of(int members, Function<double[][], boolean[][]> failing) {
    double[] low = new double[members];
    Arrays.fill(low, from);
    boolean[] found = new boolean[members];
    double width = to - from;
    for (int round = 0; round < rounds; round++) {
      double part = width / parts;
      double[][] tried = new double[members][parts];
      for (int m = 0; m < members; m++) {
        double start = low[m];
        Arrays.setAll(tried[m], p -> start + (p + 1) * part);
      }
      boolean[][] fails = failing.apply(tried);
      for (int m = 0; m < members; m++) {
        int first = first(fails[m]);
        found[m] |= first < parts;
        // What failed at the end of the last round's part fails there still.
        low[m] += Math.min(first, parts - 1) * part;
      }
      width = part;
    }
    List<OptionalDouble> limits = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      limits.add(found[m] ? OptionalDouble.of(low[m] + width / 2) : OptionalDouble.empty());
    }
    return limits;
  }

  private static int first(boolean[] fails) {
    int at = 0;
    while (at < fails.length && !fails[at]) {
      at++;
    }
    return at;
  }
}
