package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ZonalKernelTest {

  /** Of unit norm, at angles with the cosines 0.6, 0 and −0. */
  private static final double[][] INPUTS = {{1, 0, 0}, {0.6, 0, 0.8}, {0, -1, 0}};

  /** Otherwise one ridge would be small beside one kernel and drown another. */
  @ParameterizedTest
  @EnumSource(ZonalKernel.class)
  void everyKernelIsOneOnTheDiagonal(ZonalKernel kernel) {
    double[][] gram = kernel.gram(INPUTS);
    for (int i = 0; i < 3; i++) {
      assertThat(gram[i][i]).isCloseTo(1, within(1e-12));
      assertThat(gram[i][(i + 1) % 3]).isBetween(0.05, 0.9);
    }
  }

  /** ‖x − z‖² = 2 − 2 · 0.6; at a right angle the tangent kernel is 1/(2π). */
  @Test
  void kernelsAreThoseOfTheirAngles() {
    assertThat(ZonalKernel.LAPLACE.gram(INPUTS)[0][1])
        .isCloseTo(Math.exp(-Math.sqrt(0.8)), within(1e-15));
    assertThat(ZonalKernel.RELU_TANGENT.gram(INPUTS)[0][2])
        .isCloseTo(1 / (2 * Math.PI), within(1e-15));
  }
}
