package dev.crucible.headline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.finding.Estimate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.01664 | 0.00591 | 1 | 1.017 [1.011, 1.023]",
        "0.012 | 0.00151 | 1 | 0.0120 [0.0105, 0.0135]",
        "8.4e-7 | 4.4e-7 | 1/step | 8e-7 [4e-7, 1.3e-6] 1/step",
        "123456 | 20000 | 1 | 123000 [103000, 143000]",
        "2.5e8 | 1.1e7 | s | 2.50e8 [2.39e8, 2.61e8] s",
        "0.25 | 0 | 1 | 0.25 [0.25, 0.25]"
      })
  void haveTheDigitsThatTheIntervalSupports(
      double value, double half, String unit, String expected) {
    Estimate estimate = new Estimate(value, half / 2, value - half, value + half, 0.9, 5, unit);

    assertThat(Readings.full(estimate)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0.04 | 0.0 s", "9.94 | 9.9 s", "96.2 | 96 s", "412.7 | 6 min 53 s"})
  void giveDurationsInTheUnitThatFits(double seconds, String expected) {
    assertThat(Readings.duration(seconds)).isEqualTo(expected);
  }
}
