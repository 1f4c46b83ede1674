package dev.crucible.theory;

import java.util.Arrays;

/**
 * The power of two that brings numbers to ordinary size, so that tolerances need not know units.
 *
 * <p>Numbers whose largest lies between 2^−8 and 2^8 stay as they are; all others are moved there
 * by a multiple of 16 in the exponent, which costs no digit.
 */
final class Magnitude {

  private static final int BLOCK = 16;

  private Magnitude() {}

  /**
   * Returns k such that the numbers over 2^k are of ordinary size; 0 for zeros.
   *
   * @throws IllegalArgumentException if one is not finite
   */
  static int of(double[]... rows) {
    double largest = 0;
    for (double[] row : rows) {
      for (double number : row) {
        if (!Double.isFinite(number)) {
          throw new IllegalArgumentException(
              "a number that is to be solved for is %s: leave out what has no value"
                  .formatted(number));
        }
        largest = Math.max(largest, Math.abs(number));
      }
    }
    return largest == 0 ? 0 : BLOCK * Math.floorDiv(Math.getExponent(largest) + BLOCK / 2, BLOCK);
  }

  /** Returns numbers times 2^k. */
  static double[] times(double[] numbers, int k) {
    return Arrays.stream(numbers).map(number -> Math.scalb(number, k)).toArray();
  }

  /** Returns rows times 2^k. */
  static double[][] times(double[][] rows, int k) {
    return Arrays.stream(rows).map(row -> times(row, k)).toArray(double[][]::new);
  }
}
