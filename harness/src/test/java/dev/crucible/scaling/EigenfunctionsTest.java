package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EigenfunctionsTest {

  private static final RandomKey KEY = RandomKey.of("eigenfunctions test");

  /** Orthonormal in the mean; 40 000 squares or more scatter by 0.7 %. */
  @ParameterizedTest
  @EnumSource(Eigenfunctions.class)
  void eigenfunctionsHaveUnitMeanSquare(Eigenfunctions functions) {
    double[][] values = functions.values(400, 100, 0.1, KEY);
    double mean =
        Arrays.stream(values)
            .flatMapToDouble(Arrays::stream)
            .map(v -> v * v)
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(1, within(0.03));
  }

  @Test
  void oneHotFeaturesFireAlone() {
    double[][] values = Eigenfunctions.ONE_HOT.values(16, 16, 0, KEY);
    for (double[] mode : values) {
      assertThat(mode).containsOnlyOnce(4).hasSize(16);
      assertThat(Arrays.stream(mode).sum()).isEqualTo(4);
    }
  }
}
