package dev.crucible.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitialisationTest {

  private static final Model MODEL =
      new Mlp(List.of(100, 400, 3), Activation.TANH, Bias.WITH, Parameterisation.standard(0.7));

  private static final Layout LAYOUT = Layout.of(MODEL);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void isAFunctionOfItsKey(long seed) {
    RandomKey key = RandomKey.of("initialisation").derive(seed);

    assertThat(Initialisation.gaussian(MODEL, key)).isEqualTo(Initialisation.gaussian(MODEL, key));
    assertThat(Initialisation.gaussian(MODEL, key))
        .isNotEqualTo(Initialisation.gaussian(MODEL, key.derive(1)));
  }

  /** Of 40 000 draws the variance is known to √(2/40000) = 0.7 %; four deviations allowed. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void drawsWeightsOfTheStatedVariance(long seed) {
    double[] flat = Initialisation.gaussian(MODEL, RandomKey.of("variance").derive(seed));
    double[] first = LAYOUT.part(flat, 0);

    double variance = Arrays.stream(first).map(w -> w * w).average().orElseThrow();

    assertThat(variance / (0.7 * 0.7 / 100)).isCloseTo(1, within(0.028));
    assertThat(LAYOUT.part(flat, 1)).containsOnly(0);
    assertThat(LAYOUT.part(flat, 3)).containsOnly(0);
  }

  @Test
  void doesNotChangeAParameterWhenAnotherIsAdded() {
    RandomKey key = RandomKey.of("initialisation");
    Model deeper =
        new Mlp(
            List.of(100, 400, 5, 3), Activation.TANH, Bias.WITHOUT, Parameterisation.standard(0.7));

    assertThat(LAYOUT.part(Initialisation.gaussian(MODEL, key), 0))
        .isEqualTo(Layout.of(deeper).part(Initialisation.gaussian(deeper, key), 0));
  }

  @ParameterizedTest(name = "{0} members")
  @ValueSource(ints = {1, 3})
  void layoutReturnsWhatItWasGiven(int members) {
    double[][] flat = new double[members][];
    for (int m = 0; m < members; m++) {
      flat[m] = RandomKey.of("layout").derive(m).gaussians(LAYOUT.dimension());
    }
    try (Scope scope = Scope.open()) {
      List<NDArray> arrays = LAYOUT.arrays(flat, Precision.FLOAT64, scope);

      assertThat(arrays.get(0).getShape().getShape()).containsExactly(members, 100, 400);
      assertThat(LAYOUT.members(arrays)).isDeepEqualTo(flat);
    }
  }

  @Test
  void layoutRefusesAVectorOfAnotherLength() {
    try (Scope scope = Scope.open()) {
      double[][] wrong = {new double[7]};
      assertThatThrownBy(() -> LAYOUT.arrays(wrong, Precision.FLOAT64, scope))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a member has 7 numbers, the layout 41603");
    }
  }
}
