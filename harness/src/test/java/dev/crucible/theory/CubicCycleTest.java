package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.theory.CubicCycle.Horizon;
import org.junit.jupiter.api.Test;

class CubicCycleTest {

  private static final SelfStabilisation MODEL = new SelfStabilisation(0.01, 0.1, 1);
  private static final Horizon LONG = new Horizon(20_000, 1e6);

  /** Iterated independently, in Python: 1405.0 · 1.0001 and 1405.0 · 1.9951. */
  @Test
  void measuresPeriodsOfSmallAndLargeCycles() {
    CubicCycle small = CubicCycle.of(MODEL, 1.02, LONG);
    assertThat(small.period().orElseThrow()).isCloseTo(1.0001, within(5e-5));
    assertThat(small.swing()).isCloseTo(1.0244, within(5e-5));
    assertThat(CubicCycle.of(MODEL, 4, LONG).period().orElseThrow())
        .isCloseTo(1.9951, within(5e-5));
  }

  @Test
  void losesWhatNothingHolds() {
    CubicCycle lost = CubicCycle.withoutRestoring(MODEL, 1.02, LONG);
    assertThat(lost.period()).isEmpty();
    assertThat(lost.swing()).isGreaterThan(1e6);
  }

  @Test
  void hasNoPeriodWithinLessThanTwoPassages() {
    assertThat(CubicCycle.of(MODEL, 1.02, new Horizon(2000, 1e6)).period()).isEmpty();
  }
}
