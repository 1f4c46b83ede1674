package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearModeTest {

  /** Two derivations that share no code: the logistic function and quadrature of the equation. */
  @ParameterizedTest
  @CsvSource({"4, 1e-4", "1, 1e-2", "2.5, 3e-3"})
  void quadratureAgreesWithTheClosedFormForTwoLayers(double target, double initial) {
    LinearMode mode = new LinearMode(2, target, initial);
    assertThat(mode.timeTo(target / 2)).isCloseTo(mode.halfTime(), within(1e-11));
    assertThat(mode.strength(mode.timeTo(0.9 * target))).isCloseTo(0.9 * target, within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5})
  void integrationAgreesWithQuadratureForDeeperNetworks(int layers) {
    LinearMode mode = new LinearMode(layers, 2.0, 1e-2);
    double early = mode.timeTo(0.05);
    double half = mode.halfTime();
    double late = mode.timeTo(1.9);
    assertThat(mode.strengths(early, half, late))
        .containsExactly(new double[] {0.05, 1.0, 1.9}, within(1e-9));
  }

  /**
   * SciPy 1.17.1: quad(lambda u: 1/(L*u**(2-2/L)*(s-u)), u0, s/2, epsrel=1e-13) for L = 3, s = 2,
   * u0 = 0.01 gives 1.977558579612234; L = 4, s = 1.5, u0 = 0.002 gives 7.298596751952063.
   */
  @Test
  void halfTimesAgreeWithAnOutsideQuadrature() {
    assertThat(new LinearMode(3, 2.0, 0.01).halfTime()).isCloseTo(1.977558579612234, within(1e-10));
    assertThat(new LinearMode(4, 1.5, 0.002).halfTime()).isCloseTo(7.298596751952063, within(1e-9));
  }

  @Test
  void startsAtItsInitialStrengthAndEndsAtItsTarget() {
    for (int layers : new int[] {2, 3}) {
      LinearMode mode = new LinearMode(layers, 3.0, 0.01);
      assertThat(mode.strength(0)).isCloseTo(0.01, within(1e-14));
      assertThat(mode.strength(100)).isCloseTo(3.0, within(1e-9));
    }
  }

  @Test
  void aModeAtZeroNeverMovesAndIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearMode(2, 1, 0))
        .withMessageContaining("never moves");
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearMode(2, 1, 0.6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearMode(1, 1, 0.1))
        .withMessageContaining("two layers");
  }
}
