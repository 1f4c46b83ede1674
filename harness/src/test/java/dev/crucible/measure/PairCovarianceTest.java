package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairCovarianceTest {

  private static final RandomKey KEY = RandomKey.of("pair covariance");

  /** Two symbols that change with probability q: C(n) = ±(1−2q)^n/4, of squared norm its 4-fold. */
  @Test
  void aChainOfTwoSymbolsHasItsClosedForm() {
    double[] draws = KEY.derive("chain").uniforms(400_000, 0, 1);
    int[] chain = new int[draws.length];
    for (int i = 1; i < chain.length; i++) {
      chain[i] = draws[i] < 0.1 ? 1 - chain[i - 1] : chain[i - 1];
    }
    double[] squares = PairCovariance.squares(chain, 2, 1000, List.of(1, 2, 5), KEY);
    assertThat(squares[0]).isCloseTo(Math.pow(0.8, 2) / 4, within(0.004));
    assertThat(squares[1]).isCloseTo(Math.pow(0.8, 4) / 4, within(0.004));
    assertThat(squares[2]).isCloseTo(Math.pow(0.8, 10) / 4, within(0.004));
    assertThat(PairCovariance.noise(chain, 2, 100)).isCloseTo(0.05, within(1e-3));
  }

  /** Noise is as often below zero as above: of the plain norm it would be the floor's square. */
  @Test
  void independentSymbolsHaveNone() {
    int[] text = KEY.derive("independent").integers(200_000, 10);
    double[] squares = PairCovariance.squares(text, 10, 500, List.of(1, 2, 3, 4, 5, 6, 7), KEY);
    double floor = Math.pow(PairCovariance.noise(text, 10, text.length), 2);
    assertThat(Arrays.stream(squares).map(Math::abs)).allMatch(square -> square < 2 * floor);
    assertThat(Arrays.stream(squares).boxed()).anyMatch(square -> square < 0);
    assertThatThrownBy(() -> PairCovariance.squares(text, 10, 500, List.of(500), KEY))
        .hasMessageContaining("longer than the lags");
  }
}
