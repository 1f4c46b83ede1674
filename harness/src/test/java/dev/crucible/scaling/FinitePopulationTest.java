package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FinitePopulationTest {

  /** A diagonal kernel: eigenvalues are its entries over the size, modes the inputs themselves. */
  @Test
  void aPopulationKnowsItsSpectrum() {
    double[][] kernel = {{4, 0, 0}, {0, 2, 0}, {0, 0, 1}};
    FinitePopulation three = new FinitePopulation(kernel, new double[] {1, -1, 1});
    assertThat(three.eigenvalues())
        .containsExactly(new double[] {4.0 / 3, 2.0 / 3, 1.0 / 3}, within(1e-14));
    assertThat(three.squaredCoefficients())
        .containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(1e-14));
    assertThat(three.squaredErrors(new int[] {0}, 4)).containsExactly(0.25, 1, 1);
  }

  /** Coefficients in an orthonormal basis: their squares add up to the mean square. */
  @Test
  void squaredCoefficientsAddUpToTheMeanSquare() {
    double[][] kernel = {{2, 1, 0}, {1, 2, 1}, {0, 1, 2}};
    FinitePopulation three = new FinitePopulation(kernel, new double[] {3, 0, -1});
    assertThat(three.size()).isEqualTo(3);
    assertThat(Arrays.stream(three.squaredCoefficients()).sum()).isCloseTo(10.0 / 3, within(1e-13));
  }

  /**
   * Without a ridge what was trained on is fitted; of a singular kernel no eigenvalue is below 0.
   */
  @Test
  void withoutRidgeTheSamplesAreFitted() {
    double[][] kernel = {{2, 1, 1}, {1, 2, 2}, {1, 2, 2}};
    FinitePopulation three = new FinitePopulation(kernel, new double[] {1, 2, 5});
    double[] errors = three.squaredErrors(new int[] {0, 1}, 0);
    assertThat(errors).containsExactly(new double[] {0, 0, 9}, within(1e-12));
    assertThat(three.eigenvalues()[2]).isBetween(0.0, 1e-14);
  }

  @Test
  void withoutRidgeNoInputIsDrawnTwice() {
    RandomKey key = RandomKey.of("finite population test");
    assertThat(FinitePopulation.drawn(50, 50, 0, key)).doesNotHaveDuplicates();
    assertThat(FinitePopulation.drawn(50, 50, 0.3, key)).hasSize(50).containsAnyOf(1, 2, 3);
    assertThat(Arrays.stream(FinitePopulation.drawn(50, 50, 0.3, key)).distinct().count())
        .isLessThan(50);
  }
}
