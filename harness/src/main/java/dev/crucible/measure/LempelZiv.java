package dev.crucible.measure;

import java.util.BitSet;

/**
 * The complexity of a string of bits by the number of words into which Lempel and Ziv cut it.
 *
 * <p>A word is the shortest piece that does not occur before, where what occurs may overlap it; the
 * last one may be cut short. A constant string has two words, a random one of n bits some n/log₂ n.
 * Costs length³ operations at worst, a few microseconds for 32 bits. Sources: Lempel and Ziv, IEEE
 * Trans. Inf. Theory 22 (1976) 75; as a measure of functions: Dingle, Camargo, Louis, Nature
 * Communications 9 (2018) 761; Valle-Pérez, Camargo, Louis, arXiv 1805.08522.
 */
public final class LempelZiv {

  private LempelZiv() {}

  /**
   * Returns the number of words of a string read from its beginning.
   *
   * @param length bits of the string, 1 at least
   * @throws IllegalArgumentException if there is no bit
   */
  public static int words(BitSet bits, int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a string without bits has no words");
    }
    boolean[] string = new boolean[length];
    for (int i = 0; i < length; i++) {
      string[i] = bits.get(i);
    }
    int words = 0;
    int start = 0;
    while (start < length) {
      int size = 1;
      while (start + size <= length && occurs(string, start, size)) {
        size++;
      }
      start += size;
      words++;
    }
    return words;
  }

  /** Returns whether a piece occurs from some earlier place on. */
  private static boolean occurs(boolean[] string, int start, int size) {
    for (int from = 0; from < start; from++) {
      int same = 0;
      while (same < size && string[from + same] == string[start + same]) {
        same++;
      }
      if (same == size) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the complexity of a string in bits: log₂ of its length where it is constant, and
   * otherwise that times the mean number of words of the string and its reverse.
   *
   * @param length bits of the string, 1 at least
   * @throws IllegalArgumentException if there is no bit
   */
  public static double complexity(BitSet bits, int length) {
    double unit = Math.log(length) / Math.log(2);
    if (bits.isEmpty() || bits.nextClearBit(0) >= length) {
      return unit;
    }
    BitSet reverse = new BitSet(length);
    for (int i = 0; i < length; i++) {
      reverse.set(i, bits.get(length - 1 - i));
    }
    return unit * (words(bits, length) + words(reverse, length)) / 2.0;
  }
}
