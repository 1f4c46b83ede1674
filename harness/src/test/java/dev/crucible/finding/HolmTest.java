package dev.crucible.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolmTest {

  /** By hand: 4·0.005, 3·0.01, 2·0.03 = 0.06, and 0.04 may not fall below that. */
  @Test
  void multipliesByTheNumberOfHypothesesLeftAndNeverFalls() {
    double[] adjusted = Holm.adjust(List.of(0.01, 0.04, 0.03, 0.005));
    double[] expected = {0.03, 0.06, 0.06, 0.02};
    for (int i = 0; i < expected.length; i++) {
      // A product of two doubles is off by one unit in the last place.
      assertThat(adjusted[i]).isCloseTo(expected[i], within(1e-16));
    }
  }

  @Test
  void staysAtOrBelowOne() {
    assertThat(Holm.adjust(List.of(0.6, 0.0, 1.0))).containsExactly(1, 0, 1);
    assertThat(Holm.adjust(List.of(0.04))).containsExactly(0.04);
    assertThat(Holm.adjust(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesWhatIsNoPValue(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Holm.adjust(List.of(0.5, p)))
        .withMessage("a p-value lies between 0 and 1, not at " + p);
  }
}
