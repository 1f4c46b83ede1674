package dev.crucible.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "1.15931, 0.0188, 1.159",
    "0.0188, 0.0188, 0.019",
    "1234.567, 25, 1235",
    "123456, 2500, 123500",
    "1.5, 0, 1.5",
    "7.8e-12, 8.2e-13, 7.80e-12"
  })
  void showTwoDigitsOfTheError(double number, double error, String words) {
    assertThat(Numbers.within(number, error)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1, not a number", "1, NaN, 1", "-Infinity, 1, −∞"})
  void nameWhatIsNoNumber(double number, double error, String words) {
    assertThat(Numbers.within(number, error)).isEqualTo(words);
  }
}
