package dev.crucible.scaling;

import java.util.Arrays;

/**
 * Counts of what followed every context of up to so many symbols, and the probabilities that they
 * give to what follows next, interpolated from the shortest context to the longest.
 *
 * <p>Formula: p_n(c | h) = (N(hc) + U(h) p_{n−1}(c | h′))/(N(h) + U(h)), with N counts, U(h) the
 * number of different symbols that followed h, h′ the context without its first symbol, and p₋₁ =
 * 1/V. A context that was never followed says what the shorter one says. Contexts do not reach
 * beyond the beginning of a block.
 *
 * <p>Cost: a table look-up for each symbol and order, in learning and in telling.
 *
 * <p>Sources: Witten and Bell, IEEE Trans. Inf. Theory 37 (1991) 1085, method C; interpolated as in
 * Chen and Goodman, arXiv cmp-lg/9606011.
 */
public final class WittenBell {

  /** A gram's length stands in so many of the lowest bits of its key. */
  private static final int LENGTH_BITS = 4;

  private static final int FIRST_CAPACITY = 1 << 16;

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final int ROOT = 0;

  private final int symbols;
  private final int order;
  private final long[] powers;

  private long[] keys = new long[FIRST_CAPACITY]; // 0 where free; the root is slot 0
  private int[] counts = new int[FIRST_CAPACITY];
  private int[] followed = new int[FIRST_CAPACITY];
  private int[] followers = new int[FIRST_CAPACITY];
  private int used = 1;

  /**
   * Returns a model that knows nothing.
   *
   * @param symbols V, 2 or more
   * @param order the longest context, 0 or more
   * @throws IllegalArgumentException if the keys of the longest contexts do not fit into a long
   */
  public WittenBell(int symbols, int order) {
    double bits = (order + 1) * Math.log(symbols) / Math.log(2) + LENGTH_BITS;
    if (symbols < 2 || order < 0 || order + 1 >= 1 << LENGTH_BITS || bits > Long.SIZE - 1) {
      throw new IllegalArgumentException(
          "contexts of up to %s of %s symbols cannot be counted: %s"
              .formatted(order, symbols, "take fewer symbols or shorter contexts"));
    }
    this.symbols = symbols;
    this.order = order;
    powers = new long[order + 2];
    powers[0] = 1;
    for (int n = 1; n < powers.length; n++) {
      powers[n] = powers[n - 1] * symbols;
    }
    keys[ROOT] = -1;
  }

  /** Counts a block of symbols. */
  public void learn(int[] text, int from, int to) {
    reserve((to - from) * (order + 1));
    int[] contexts = new int[order + 2];
    long value = 0;
    for (int place = from; place < to; place++) {
      value = value % powers[order] * symbols + text[place];
      int longest = Math.min(order, place - from);
      int shorter = ROOT;
      for (int n = 0; n <= longest; n++) {
        int gram = slot(value, n + 1);
        if (keys[gram] == 0) {
          keys[gram] = key(value, n + 1);
          used++;
        }
        followers[contexts[n]] += counts[gram] == 0 ? 1 : 0;
        followed[contexts[n]]++;
        counts[gram]++;
        contexts[n] = shorter;
        shorter = gram;
      }
      contexts[longest + 1] = shorter;
    }
  }

  /**
   * Adds to the losses of every order, in nats, those of a block of symbols.
   *
   * @param losses (order + 1), from no context on
   */
  public void tell(int[] text, int from, int to, double[] losses) {
    int[] contexts = new int[order + 2];
    int known = 0; // contexts of up to so many symbols occurred
    long value = 0;
    for (int place = from; place < to; place++) {
      value = value % powers[order] * symbols + text[place];
      double probability = 1.0 / symbols;
      int shorter = ROOT;
      int next = 0;
      for (int n = 0; n <= order; n++) {
        if (n <= known && followed[contexts[n]] > 0) {
          // What does not occur behind a context does not behind a longer one.
          int gram = next == n ? slot(value, n + 1) : ROOT;
          int count = next == n ? counts[gram] : 0;
          int context = contexts[n];
          probability =
              (count + followers[context] * probability)
                  / (followed[context] + followers[context]);
          contexts[n] = shorter;
          if (count > 0) {
            next = n + 1;
            shorter = gram;
          }
        }
        losses[n] -= Math.log(probability);
      }
      contexts[next] = shorter;
      known = Math.min(next, order);
    }
  }

  private long key(long value, int length) {
    return (value % powers[length] << LENGTH_BITS) | length;
  }

  /** Returns where a gram is, or would be. */
  private int slot(long value, int length) {
    long key = key(value, length);
    int slot = home(key, keys.length);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private static int home(long key, int capacity) {
    return (int) ((key * MIX) >>> 32) & (capacity - 1);
  }

  /** Makes room, before slots are remembered. */
  private void reserve(int more) {
    int capacity = keys.length;
    while (2L * (used + (long) more) > capacity) {
      capacity *= 2;
    }
    if (capacity == keys.length) {
      return;
    }
    long[] old = keys;
    int[][] parts = {counts, followed, followers};
    int[][] moved = new int[parts.length][capacity];
    keys = new long[capacity];
    keys[ROOT] = -1;
    for (int i = 0; i < old.length; i++) {
      if (old[i] != 0) {
        int slot = i == ROOT ? ROOT : home(old[i], capacity);
        while (i != ROOT && keys[slot] != 0) {
          slot = (slot + 1) & (capacity - 1);
        }
        keys[slot] = old[i];
        for (int part = 0; part < parts.length; part++) {
          moved[part][slot] = parts[part][i];
        }
      }
    }
    counts = moved[0];
    followed = moved[1];
    followers = moved[2];
  }

  /** Returns the mean losses of every order over blocks, nats a symbol. */
  public double[] losses(int[] text, int from, int to, int block) {
    double[] sums = new double[order + 1];
    for (int start = from; start < to; start += block) {
      tell(text, start, Math.min(start + block, to), sums);
    }
    return Arrays.stream(sums).map(sum -> sum / (to - from)).toArray();
  }
}
