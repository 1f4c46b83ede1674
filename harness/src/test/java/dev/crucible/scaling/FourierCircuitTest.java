package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measure.ResidueLogits;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.FourierCircuit.Wiring;
import org.junit.jupiter.api.Test;

class FourierCircuitTest {

  private static final RandomKey KEY = RandomKey.of("fourier circuit test");

  private static ResidueLogits circuit(int width, Wiring wiring) {
    return new FourierCircuit(23, width, wiring).draw(KEY.derive(width));
  }

  /** An identity of whole cycles, whatever the phases: the instrument's check, no evidence. */
  @Test
  void theRightLogitIsAHalfOnAverage() {
    for (int width : new int[] {5, 16, 100}) {
      assertThat(circuit(width, Wiring.AS_DERIVED).correct()).isCloseTo(0.5, within(1e-12));
    }
  }

  /** Chance is 1 in 23; at this width theory has all pairs right but one in a thousand. */
  @Test
  void addsAsDerivedAndNotOtherwise() {
    assertThat(circuit(256, Wiring.AS_DERIVED).accuracy(Integer::sum)).isGreaterThan(0.99);
    assertThat(circuit(256, Wiring.FREE_OUTPUT_PHASE).accuracy(Integer::sum)).isLessThan(0.5);
    assertThat(circuit(256, Wiring.LINEAR).accuracy(Integer::sum)).isLessThan(0.5);
    assertThat(circuit(256, Wiring.COMMON_PHASES).noise())
        .isGreaterThan(2 * circuit(256, Wiring.AS_DERIVED).noise());
  }
}
