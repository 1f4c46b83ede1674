package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LempelZivTest {

  private static BitSet bits(String string) {
    BitSet bits = new BitSet();
    IntStream.range(0, string.length()).filter(i -> string.charAt(i) == '1').forEach(bits::set);
    return bits;
  }

  /**
   * The fourth is the example of Kaspar and Schuster (Phys. Rev. A 36 (1987) 842), cut as 0, 001,
   * 10, 100, 1000, 101; the others, and all reverses, by a program in another language.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "0000, 2, 2",
    "01010101, 3, 3",
    "0001101001000101, 6, 6",
    "1001111011000010, 6, 7",
    "00000000000000010000000000000001, 3, 4",
    "01101001100101101001011001101001, 9, 9"
  })
  void cutsKnownStrings(String string, int words, int reversed) {
    int length = string.length();
    assertThat(LempelZiv.words(bits(string), length)).isEqualTo(words);
    String reverse = new StringBuilder(string).reverse().toString();
    assertThat(LempelZiv.words(bits(reverse), length)).isEqualTo(reversed);
    if (words > 2) {
      assertThat(LempelZiv.complexity(bits(string), length))
          .isCloseTo(Math.log(length) / Math.log(2) * (words + reversed) / 2.0, within(1e-12));
    }
  }

  /** By definition, on strings: a word is the shortest piece that is not in what lies before. */
  @Test
  void agreesWithTheDefinitionOnRandomStrings() {
    for (int string = 0; string < 300; string++) {
      int[] drawn = RandomKey.of("Lempel and Ziv test").derive(string).integers(40, 2);
      StringBuilder text = new StringBuilder();
      IntStream.of(drawn).forEach(text::append);
      int words = 0;
      for (int start = 0; start < text.length(); words++) {
        int end = start + 1;
        while (end <= text.length()
            && text.substring(0, end - 1).contains(text.substring(start, end))) {
          end++;
        }
        start = end;
      }
      assertThat(LempelZiv.words(bits(text.toString()), 40)).isEqualTo(words);
    }
  }

  @Test
  void constantsAreTheSimplest() {
    assertThat(LempelZiv.complexity(new BitSet(), 32)).isCloseTo(5, within(1e-12));
    BitSet ones = new BitSet();
    ones.set(0, 32);
    assertThat(LempelZiv.complexity(ones, 32)).isCloseTo(5, within(1e-12));
    ones.clear(31);
    assertThat(LempelZiv.complexity(ones, 32)).isGreaterThan(5);
  }

  @Test
  void refusesNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LempelZiv.words(new BitSet(), 0))
        .withMessageContaining("without bits");
  }
}
