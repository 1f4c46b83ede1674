package dev.crucible.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.plot.Ticks.Tick;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1 | 0 0.2 0.4 0.6 0.8 1",
        "0.94 | 1.06 | 0.94 0.96 0.98 1 1.02 1.04 1.06",
        "-0.55 | 0.05 | −0.5 −0.4 −0.3 −0.2 −0.1 0",
        "0 | 2000 | 0 500 1000 1500 2000",
        "0 | 3e-6 | 0 5×10⁻⁷ 10⁻⁶ 1.5×10⁻⁶ 2×10⁻⁶ 2.5×10⁻⁶ 3×10⁻⁶",
        "-2e6 | 2e6 | −2×10⁶ −10⁶ 0 10⁶ 2×10⁶",
        "-1e300 | 1e300 | −10³⁰⁰ −5×10²⁹⁹ 0 5×10²⁹⁹ 10³⁰⁰"
      })
  void countInOnesTwosAndFives(double low, double high, String labels) {
    List<Tick> ticks = Ticks.linear(new Span(low, high), 6);

    assertThat(ticks).extracting(Tick::label).containsExactly(labels.split(" "));
    assertThat(ticks).allSatisfy(t -> assertThat(t.at()).isBetween(low - 1e-12, high + 1e-12));
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "90 | 30000 | 100 200 500 1000 2000 5000 10000 20000",
        "1e-6 | 1 | 10⁻⁶ 10⁻⁵ 0.0001 0.001 0.01 0.1 1",
        "1e-12 | 1 | 10⁻¹² 10⁻¹⁰ 10⁻⁸ 10⁻⁶ 0.0001 0.01 1",
        "3 | 4 | 3 3.2 3.4 3.6 3.8 4",
        "1e-300 | 1e300 | 10⁻³⁰⁰ 10⁻²⁰⁰ 10⁻¹⁰⁰ 1 10¹⁰⁰ 10²⁰⁰ 10³⁰⁰"
      })
  void standAtPowersOfTenOnLogarithmicAxes(double low, double high, String labels) {
    assertThat(Ticks.logarithmic(new Span(low, high), 6))
        .extracting(Tick::label)
        .containsExactly(labels.split(" "));
  }
}
