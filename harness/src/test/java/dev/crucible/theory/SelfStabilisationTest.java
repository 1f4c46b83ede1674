package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.theory.SelfStabilisation.Position;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfStabilisationTest {

  /**
   * Counts the model's own cycles by its passages through y = 0 from below. The start, 2 % off the
   * balance, lengthens the period by a relative 1e-4 or so; the outward spiral, by about η a cycle,
   * adds as little. One per cent is allowed, as in the calibration.
   */
  @ParameterizedTest(name = "η = {0}, α = {1}: {2}")
  @CsvSource({"0.01, 0.1, 1405.0", "0.01, 0.25, 888.6", "0.01, 0.05, 1986.9"})
  void cyclesWithItsPeriod(double learningRate, double progressive, double quoted) {
    SelfStabilisation model = new SelfStabilisation(learningRate, progressive, 1);
    assertThat(model.period()).isCloseTo(quoted, within(0.1));

    Position position = new Position(1.02 * Math.sqrt(model.balancedVariance()), 0);
    int first = 0;
    int last = 0;
    int cycles = -1;
    for (int t = 1; t <= 20_000; t++) {
      Position next = model.next(position);
      if (position.excess() < 0 && next.excess() >= 0) {
        first = cycles < 0 ? t : first;
        last = t;
        cycles++;
      }
      position = next;
    }

    assertThat(cycles).isGreaterThan(5);
    assertThat((double) (last - first) / cycles).isCloseTo(model.period(), withinPercentage(1));
  }

  /** At the balance the sharpness stands still; off it, it goes where the increment says. */
  @ParameterizedTest
  @CsvSource({"0.01, 0.1, 1", "0.2, 0.05, 1500"})
  void theSharpnessMovesByTheIncrement(double rate, double progressive, double restoring) {
    SelfStabilisation model = new SelfStabilisation(rate, progressive, restoring);
    double balance = model.balancedVariance();

    Position still = model.next(new Position(Math.sqrt(balance), 0));
    Position rising = model.next(new Position(Math.sqrt(balance / 2), 0));
    Position falling = model.next(new Position(-Math.sqrt(2 * balance), 0));

    assertThat(still.excess()).isCloseTo(0, within(1e-15));
    assertThat(rising.excess()).isPositive().isCloseTo(rate * progressive / 2, within(1e-15));
    assertThat(falling.excess()).isNegative().isCloseTo(-rate * progressive, within(1e-15));
    assertThat(model.increment(5, balance / 2)).isCloseTo(5 * rising.excess(), within(1e-15));
  }

  /** Without restoring force the displacement grows as the exponential of a square of time. */
  @ParameterizedTest
  @CsvSource({"0.01, 0.1", "0.01, 0.25"})
  void divergesWithoutItsCubicTerm(double learningRate, double progressive) {
    SelfStabilisation model = new SelfStabilisation(learningRate, progressive, 0);
    Position position = new Position(1e-3, 0);
    for (int t = 0; t < 3000; t++) {
      position = model.next(position);
    }
    assertThat(Math.abs(position.displacement())).isGreaterThan(1e6);
  }
}
