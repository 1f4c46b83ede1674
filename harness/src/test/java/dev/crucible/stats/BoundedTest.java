package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedTest {

  /** Of a statistic with two values, ±1, it is the exact binomial test. */
  @ParameterizedTest
  @CsvSource({"5, 5, 0", "8, 7, 0.3", "30, 29, 0.8", "10, 4, 0.5"})
  void isTheBinomialTestForTwoValues(int seeds, int ones, double limit) {
    double[] values = new double[seeds];
    Arrays.fill(values, -1);
    Arrays.fill(values, 0, ones, 1);
    double expected =
        BinomialTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .test(seeds, ones, (1 + limit) / 2)
            .getPValue();
    assertThat(Bounded.above(limit, values)).isCloseTo(expected, within(1e-12));
  }

  /** A value and −1, weights u and 1 − u, u uniform: P(−1 + u(x + 1) ≤ limit) = (limit+1)/(x+1). */
  @Test
  void oneValueIsAUniformShareOfTheWay() {
    assertThat(Bounded.above(0, new double[] {0.6})).isCloseTo(1 / 1.6, within(1e-12));
    assertThat(Bounded.above(0.7, new double[] {0.6})).isEqualTo(1);
    assertThat(Bounded.above(-1, new double[] {0.6})).isZero();
  }

  /** By definition: weights uniform on the simplex are exponentials over their sum. */
  @Test
  void agreesWithDrawnWeights() {
    double[] values = {0.8, 1, 0.6, 0.8, 0.2, 1};
    int draws = 200_000;
    double[] uniforms = RandomKey.of("bounded").uniforms(draws * 7, 0, 1);
    int below = 0;
    for (int i = 0; i < draws; i++) {
      double weight = -Math.log(1 - uniforms[7 * i]);
      double total = weight;
      double sum = -weight;
      for (int j = 0; j < 6; j++) {
        weight = -Math.log(1 - uniforms[7 * i + j + 1]);
        total += weight;
        sum += weight * values[j];
      }
      below += sum / total <= 0.4 ? 1 : 0;
    }
    double drawn = (double) below / draws;
    // Four errors of a share of 200 000.
    assertThat(Bounded.above(0.4, values)).isCloseTo(drawn, within(0.0045));
  }

  @Test
  void saysHowManySeedsMoreWouldDo() {
    // 0.9ⁿ < 0.05 from 29 on.
    assertThat(Bounded.moreSeeds(0.8, new double[] {1, 1, 1}, 0.05)).hasValue(26);
    assertThat(Bounded.moreSeeds(0.5, new double[] {0.4, 0.4}, 0.05)).isEmpty();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounded.above(0, new double[] {1.5}))
        .withMessage("a bounded mean needs values between −1 and 1, not [1.5]");
    assertThatIllegalArgumentException().isThrownBy(() -> Bounded.above(0, new double[] {-2}));
    assertThatIllegalArgumentException().isThrownBy(() -> Bounded.above(0, new double[] {}));
  }
}
