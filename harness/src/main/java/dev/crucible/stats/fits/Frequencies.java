package dev.crucible.stats.fits;

import java.util.Arrays;

/** Whole numbers from 1 on, as distinct values in order with how often each was observed. */
public final class Frequencies {

  private final String quantity;
  private final long[] values;
  private final int[] atLeast; // how many observations are at least values[i]; one entry more

  private Frequencies(String quantity, long[] values, int[] atLeast) {
    this.quantity = quantity;
    this.values = values;
    this.atLeast = atLeast;
  }

  /**
   * Counts observations.
   *
   * @throws IllegalArgumentException if there are none or one of them is below 1
   */
  public static Frequencies of(String quantity, long[] observations) {
    if (observations.length == 0) {
      throw new IllegalArgumentException(
          "%s: nothing was observed; a tail needs some fifty values".formatted(quantity));
    }
    for (int i = 0; i < observations.length; i++) {
      if (observations[i] < 1) {
        throw new IllegalArgumentException(
            "%s: observation %s is %s, but a discrete power law begins at 1: %s"
                .formatted(quantity, i, observations[i], "leave out what did not occur"));
      }
    }
    long[] sorted = observations.clone();
    Arrays.sort(sorted);
    long[] values = Arrays.stream(sorted).distinct().toArray();
    int[] atLeast = new int[values.length + 1];
    int row = 0;
    for (int i = 0; i < values.length; i++) {
      atLeast[i] = sorted.length - row;
      while (row < sorted.length && sorted[row] == values[i]) {
        row++;
      }
    }
    return new Frequencies(quantity, values, atLeast);
  }

  /** Returns what was observed. */
  public String quantity() {
    return quantity;
  }

  /** Returns how many observations there are. */
  public int observations() {
    return atLeast[0];
  }

  /** Returns how many different values there are. */
  public int distinct() {
    return values.length;
  }

  /** Returns the i-th distinct value, counted from zero in ascending order. */
  public long value(int i) {
    return values[i];
  }

  /** Returns how many observations equal the i-th distinct value. */
  public int count(int i) {
    return atLeast[i] - atLeast[i + 1];
  }

  /** Returns how many observations are at least the i-th distinct value; i may be one past it. */
  int atLeast(int i) {
    return atLeast[i];
  }

  /** Returns the index of the smallest distinct value that is at least a bound. */
  int indexOf(long bound) {
    int found = Arrays.binarySearch(values, bound);
    return found >= 0 ? found : -found - 1;
  }

  /** Returns all observations below the i-th distinct value, in order. */
  long[] below(int i) {
    long[] result = new long[atLeast[0] - atLeast[i]];
    int row = 0;
    for (int k = 0; k < i; k++) {
      Arrays.fill(result, row, row + count(k), values[k]);
      row += count(k);
    }
    return result;
  }

  /** Returns Σ ln x over the observations from the i-th distinct value on, for every i. */
  double[] logSums() {
    double[] sums = new double[values.length + 1];
    for (int i = values.length - 1; i >= 0; i--) {
      sums[i] = sums[i + 1] + count(i) * Math.log((double) values[i]);
    }
    return sums;
  }
}
