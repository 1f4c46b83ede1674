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

  /** Numbers share a word with the bits from here on, so that a look-up is one line of memory. */
  private static final int FOLLOWED_FROM = 24;

  private static final int FOLLOWERS_FROM = 48;
  private static final long FOLLOWED = 1L << FOLLOWED_FROM;
  private static final long FOLLOWER = 1L << FOLLOWERS_FROM;
  private static final int LARGEST_COUNT = (1 << FOLLOWED_FROM) - 1;
  private static final int MOST_SYMBOLS = (1 << (Long.SIZE - FOLLOWERS_FROM)) - 1;

  private final int symbols;
  private final int order;
  private final long[] powers;

  // Of a slot: its key, 0 where free; then how often the gram occurred, how often it was followed
  // and by how many symbols. The root, which is no gram, is slot 0.
  private long[] table = new long[2 * FIRST_CAPACITY];
  private int used = 1;
  private long learned;

  /**
   * Returns a model that knows nothing.
   *
   * @param symbols V, 2 or more
   * @param order the longest context, 0 or more
   * @throws IllegalArgumentException if the keys of the longest contexts do not fit into a long
   */
  public WittenBell(int symbols, int order) {
    double bits = (order + 1) * Math.log(symbols) / Math.log(2) + LENGTH_BITS;
    if (symbols < 2
        || symbols > MOST_SYMBOLS
        || order < 0
        || order + 1 >= (1 << LENGTH_BITS)
        || bits > Long.SIZE - 1) {
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
    table[ROOT] = -1;
  }

  /**
   * Counts a block of symbols.
   *
   * @throws IllegalStateException if more were learned than the table can count, 16 million
   */
  public void learn(int[] text, int from, int to) {
    learned += to - from;
    if (learned > LARGEST_COUNT) {
      throw new IllegalStateException(
          "%s symbols cannot be counted: learn at most %s".formatted(learned, LARGEST_COUNT));
    }
    reserve((to - from) * (order + 1));
    int[] contexts = new int[order + 2];
    long value = 0;
    for (int place = from; place < to; place++) {
      value = value % powers[order] * symbols + text[place];
      int longest = Math.min(order, place - from);
      int shorter = ROOT;
      for (int n = 0; n <= longest; n++) {
        int gram = slot(value, n + 1);
        long follower = 0;
        if (table[gram] == 0) {
          table[gram] = key(value, n + 1);
          used++;
          follower = FOLLOWER;
        }
        table[contexts[n] + 1] += FOLLOWED + follower;
        table[gram + 1]++;
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
        long context = n <= known ? table[contexts[n] + 1] : 0;
        int followed = (int) (context >>> FOLLOWED_FROM) & LARGEST_COUNT;
        if (followed > 0) {
          // What does not occur behind a context does not behind a longer one.
          int gram = next == n ? slot(value, n + 1) : ROOT;
          int count = next == n ? (int) table[gram + 1] & LARGEST_COUNT : 0;
          int followers = (int) (context >>> FOLLOWERS_FROM);
          probability = (count + followers * probability) / (followed + followers);
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
    return ((value % powers[length]) << LENGTH_BITS) | length;
  }

  /** Returns where in the table a gram is, or would be. */
  private int slot(long value, int length) {
    return slot(key(value, length), table);
  }

  private static int slot(long key, long[] table) {
    int last = table.length - 1;
    int slot = ((int) ((key * MIX) >>> Integer.SIZE) << 1) & last;
    while (table[slot] != 0 && table[slot] != key) {
      slot = (slot + 2) & last;
    }
    return slot;
  }

  /** Makes room, before places in the table are remembered. */
  private void reserve(int more) {
    int length = table.length;
    while (4L * (used + (long) more) > length) {
      length *= 2;
    }
    if (length == table.length) {
      return;
    }
    long[] wider = new long[length];
    wider[ROOT] = table[ROOT];
    wider[ROOT + 1] = table[ROOT + 1];
    for (int i = 2; i < table.length; i += 2) {
      if (table[i] != 0) {
        int slot = slot(table[i], wider);
        wider[slot] = table[i];
        wider[slot + 1] = table[i + 1];
      }
    }
    table = wider;
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
