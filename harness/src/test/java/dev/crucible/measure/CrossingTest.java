package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measurement.Series;
import org.junit.jupiter.api.Test;

/** Where errors come down to a level. */
class CrossingTest {

  /** y = 50/x² is 0.1 at √500, whatever the sizes. */
  @Test
  void isExactForAPowerLaw() {
    Series law =
        Series.of(new double[] {10, 17, 40, 90}, new double[] {0.5, 50 / 289.0, 0.03125, 0.006});
    assertThat(Crossing.falling(law, 0.1).orElseThrow()).isCloseTo(Math.sqrt(500), within(1e-12));
  }

  @Test
  void isThePointItselfAndTheFirstOfSeveral() {
    Series twice = Series.of(new double[] {1, 2, 4, 8, 16}, new double[] {1, 0.1, 0.5, 0.05, 0.01});
    assertThat(Crossing.falling(twice, 0.1).orElseThrow()).isCloseTo(2, within(1e-15));
  }

  @Test
  void isNoNumberWhereItWasNotSeen() {
    Series falls = Series.of(new double[] {1, 2}, new double[] {0.9, 0.4});
    assertThat(Crossing.falling(falls, 0.3)).isEmpty();
    assertThat(Crossing.falling(falls, 0.95)).isEmpty();
  }
}
