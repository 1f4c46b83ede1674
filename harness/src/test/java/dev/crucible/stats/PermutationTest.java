package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ties, units, and where counting ends and drawing begins. */
class PermutationTest {

  private static final RandomKey KEY = RandomKey.of("permutation test");

  /** 0.1 + 0.2 − 0.3 is 5.6e-17 and its mirror image −5.6e-17: both are zero, in any unit. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1, 1e9})
  void sumsThatDifferByRoundingAreTies(double unit) {
    double[] values = {0.1 * unit, 0.2 * unit, -0.3 * unit};
    assertThat(Permutation.test().positive(values)).isEqualTo(5.0 / 8);
    double[] first = {0.1 * unit, 0.2 * unit};
    double[] second = {0.3 * unit, 0.0};
    // Pairs of 0.1, 0.2, 0.3, 0: only 0.1 + 0 and 0.2 + 0 stay below 0.3.
    assertThat(Permutation.test().greater(first, second)).isEqualTo(4.0 / 6);
    assertThat(Permutation.test().greater(second, first)).isEqualTo(4.0 / 6);
  }

  @Test
  void nothingButTiesIsNoEvidence() {
    assertThat(Permutation.test().greater(new double[2], new double[3])).isEqualTo(1);
    assertThat(new Permutation(50, KEY).positive(new double[40])).isEqualTo(1);
    assertThat(new Permutation(50, KEY).greater(new double[9], new double[9])).isEqualTo(1);
  }

  @Test
  void countsAsLongAsItMay() {
    double[] ones = new double[16];
    Arrays.fill(ones, 1);
    assertThat(Permutation.test().positive(ones)).isEqualTo(0x1p-16);
    assertThat(new Permutation(6, KEY).greater(new double[] {5, 6}, new double[] {1, 2}))
        .isEqualTo(1.0 / 6);
    // One arrangement fewer allowed: five are drawn, and one is added to them.
    double drawn = new Permutation(5, KEY).greater(new double[] {5, 6}, new double[] {1, 2});
    assertThat(6 * drawn).isBetween(1.0, 6.0).isEqualTo(Math.rint(6 * drawn));
    assertThat(new Permutation(1, KEY).positive(ones)).isIn(0.5, 1.0);
  }

  /** 2³¹ signs do not fit into an int. */
  @ParameterizedTest
  @ValueSource(ints = {30, 31, 32, 64})
  void manySeedsAreDrawn(int seeds) {
    double[] ones = new double[seeds];
    Arrays.fill(ones, 1);
    assertThat(new Permutation(100, KEY).positive(ones)).isEqualTo(1.0 / 101);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNotFiniteIsRefused(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permutation.test().positive(new double[] {1, bad}))
        .withMessageContaining("value 1 of a permutation test is " + bad);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permutation.test().greater(new double[] {bad, 1}, new double[] {2}))
        .withMessageContaining("value 0 of a permutation test is " + bad);
  }
}
