package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeFrontierTest {

  /** Brute force: floor and rest added up, and the least over a fine grid of sizes. */
  @ParameterizedTest
  @CsvSource({"1.5, 1.5", "2, 2", "2, 2.5"})
  void balancesFloorAndRest(double decay, double roughness) {
    ComputeFrontier frontier = new ComputeFrontier(decay, roughness);
    double[] near = best(decay, roughness, 1e8);
    double[] far = best(decay, roughness, 1e12);
    double decades = Math.log(1e4);
    assertThat(Math.log(far[1] / near[1]) / decades)
        .isCloseTo(frontier.lossExponent(), within(1e-4));
    assertThat(Math.log(far[0] / near[0]) / decades)
        .isCloseTo(frontier.sizeExponent(), within(1e-3));
  }

  private static double[] best(double decay, double roughness, double budget) {
    double size = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double d : IntStream.range(0, 20_000).mapToDouble(i -> Math.exp(i * 1e-3)).toArray()) {
      double loss = Math.pow(d, 1 - roughness) + Math.pow(budget / d, (1 - roughness) / decay);
      if (loss < least) {
        least = loss;
        size = d;
      }
    }
    return new double[] {size, least};
  }

  /** As the source writes it, (4α − 1)/(4α) at α = 0.75 and β = 1.25. */
  @Test
  void isThatOfTheSourceWhereNoiseDecides() {
    ComputeFrontier frontier = new ComputeFrontier(1.5, 4);
    assertThat(frontier.lossExponent()).isCloseTo(-(4 * 0.75 - 1) / (4 * 0.75), within(1e-15));
    assertThat(frontier.sizeExponent()).isEqualTo(0.5);
    assertThat(frontier.roughLossExponent()).isCloseTo(-1.2, within(1e-15));
    assertThat(frontier.roughSizeExponent()).isCloseTo(0.4, within(1e-15));
  }

  @Test
  void saysNothingInBetween() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ComputeFrontier(2, 3.5));
  }
}
