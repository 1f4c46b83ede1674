package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WittenBellTest {

  private static final int BLOCK = 50;
  private static final int SYMBOLS = 5;

  /** Brute force: the recursion of the formula, with counts by looking through the whole text. */
  @Test
  void lossesAreThoseOfTheFormula() {
    int[] text = text(40 * BLOCK);
    int kept = 4 * BLOCK;
    WittenBell model = new WittenBell(SYMBOLS, 3);
    for (int from = kept; from < text.length; from += BLOCK) {
      model.learn(text, from, from + BLOCK);
    }
    double[] losses = model.losses(text, 0, kept, BLOCK);
    for (int order = 0; order <= 3; order++) {
      double sum = 0;
      for (int place = 0; place < kept; place++) {
        int longest = Math.min(order, place % BLOCK);
        sum -= Math.log(probability(text, kept, place, longest));
      }
      assertThat(losses[order]).isCloseTo(sum / kept, within(1e-12));
    }
  }

  private static double probability(int[] text, int kept, int place, int order) {
    if (order < 0) {
      return 1.0 / SYMBOLS;
    }
    int[] context = Arrays.copyOfRange(text, place - order, place);
    List<Integer> followers =
        IntStream.range(kept, text.length)
            .filter(at -> at % BLOCK >= order)
            .filter(at -> Arrays.equals(Arrays.copyOfRange(text, at - order, at), context))
            .mapToObj(at -> text[at])
            .toList();
    double shorter = probability(text, kept, place, order - 1);
    if (followers.isEmpty()) {
      return shorter;
    }
    long different = followers.stream().distinct().count();
    long same = followers.stream().filter(symbol -> symbol == text[place]).count();
    return (same + different * shorter) / (followers.size() + different);
  }

  /** Symbols that come about by a chain with rare ones, so that some contexts are never seen. */
  private static int[] text(int length) {
    int[] drawn = RandomKey.of("witten bell").integers(length, 20);
    int[] text = new int[length];
    for (int i = 1; i < length; i++) {
      text[i] = drawn[i] < 12 ? (text[i - 1] + 1) % 3 : drawn[i] % SYMBOLS;
    }
    return text;
  }

  /** Room is made many times over: counts survive it. A text of one symbol is told for sure. */
  @Test
  void manyGramsAreKept() {
    int[] random = RandomKey.of("random text").integers(200_000, 41);
    WittenBell model = new WittenBell(41, 6);
    for (int from = 0; from < random.length; from += 2000) {
      model.learn(random, from, from + 2000);
    }
    double[] again = model.losses(random, 0, random.length, 2000);
    assertThat(again[0]).isCloseTo(Math.log(41), within(1e-3));
    // Six symbols tell which place it was: N = U = 1 or so, half the mass is new each order.
    assertThat(again[6]).isLessThan(0.2);
    assertThatThrownBy(() -> new WittenBell(41, 12)).hasMessageContaining("cannot be counted");
  }
}
