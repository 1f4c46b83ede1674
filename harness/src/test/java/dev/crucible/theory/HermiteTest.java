package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HermiteTest {

  /** Trapezoid over ±12 deviations, exact for polynomials to rounding. */
  private static double gaussianAverage(DoubleUnaryOperator function) {
    double sum = 0;
    for (double z = -12; z <= 12; z += 0.05) {
      sum += 0.05 * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * function.applyAsDouble(z);
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Hermite.class)
  void polynomialsAreOrthonormalAndHaveTheirSlope(Hermite target) {
    for (Hermite other : Hermite.values()) {
      assertThat(gaussianAverage(z -> target.at(z) * other.at(z)))
          .isCloseTo(target == other ? 1 : 0, within(1e-9));
    }
    assertThat(target.slope(0.7))
        .isCloseTo((target.at(0.7 + 1e-6) - target.at(0.7 - 1e-6)) / 2e-6, within(1e-8));
    assertThat(Hermite.of(target.order())).isEqualTo(target);
    assertThat(target.at(0.7)).isCloseTo(HermiteModes.hermite(target.order(), 0.7), within(1e-15));
  }
}
