package dev.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BidiTest {

  private static final String START = "\u2068";
  private static final String END = "\u2069";

  @Test
  void leavesTextWithoutControlsAlone() {
    String text = "λ₁ → 2/η, מדד\nand more";
    assertThat(Bidi.isolated(text)).isSameAs(text);
  }

  @Test
  void closesWhatIsLeftOpen() {
    assertThat(Bidi.isolated("a\u202Eb")).isEqualTo(START + "a\u202Eb" + END);
    assertThat(Bidi.isolated("a\u2067b\u202D")).isEqualTo(START + "a\u2067b\u202D" + END + END);
    assertThat(Bidi.isolated("a\u2066b\u2069c")).isEqualTo(START + "a\u2066b\u2069c" + END);
  }

  @Test
  void leavesOutAnEndThatWouldEndTheIsolation() {
    assertThat(Bidi.isolated("a\u2069\u202Eb")).isEqualTo(START + "a\u202Eb" + END);
  }

  @Test
  void isolatesEveryParagraphByItself() {
    assertThat(Bidi.isolated("a\u202Eb\u2029\u202Ec\nd"))
        .isEqualTo(START + "a\u202Eb" + END + "\u2029" + START + "\u202Ec" + END + "\nd");
  }

  /** What follows runs from left to right, as the library's own algorithm lays it out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202E",
        "\u202Ea",
        "\u2067",
        "\u2069\u202E",
        "\u202B\u2067\u202E\u2069",
        "\u202C\u2069"
      })
  void whatFollowsStaysInOrder(String hostile) {
    String line = Bidi.isolated(hostile) + " 1.25 [0.5, 2]";
    var laidOut = new java.text.Bidi(line, java.text.Bidi.DIRECTION_LEFT_TO_RIGHT);

    for (int i = line.indexOf("1.25"); i < line.length(); i++) {
      assertThat(laidOut.getLevelAt(i)).isZero();
    }
  }
}
