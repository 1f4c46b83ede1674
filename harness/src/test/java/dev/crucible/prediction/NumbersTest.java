package dev.crucible.prediction;

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
  @CsvSource({"NaN, 1, not a number", "1, NaN, 1", "-Infinity, 1, −∞", "Infinity, 1, ∞"})
  void nameWhatIsNoNumber(double number, double error, String words) {
    assertThat(Numbers.within(number, error)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-0.25, -0.25",
    "1234567.8, 1234570",
    "9999999, 10000000",
    "1e7, 1e7",
    "12345678, 1.23457e7",
    "-2.5e8, -2.5e8",
    "1e-4, 0.0001",
    "0.000099, 9.9e-5",
    "3.14159265, 3.14159"
  })
  void plainNumbersHaveSixDigitsAndNoTrailingZeros(double number, String words) {
    assertThat(Numbers.plain(number)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0.0004567, 0.000457", "0.05, 0.05", "12345, 12300"})
  void briefNumbersHaveThreeDigits(double number, String words) {
    assertThat(Numbers.brief(number)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "1.26, 1, 1.26, 1.3",
    "0.00001, 6, 1, 0.000010",
    "0.00001, 6, 0.00001, 1.0e-5",
    "0, 6, 0.00001, 0",
    "2e7, -6, 2e7, 2.0e7",
    "9999999, 0, 9999999, 9999999",
    "0.0001, 5, 0.0001, 0.00010"
  })
  void theSizeDecidesOnThePowerOfTen(double number, int decimals, double size, String words) {
    assertThat(Numbers.rounded(number, decimals, size)).isEqualTo(words);
  }
}
