package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fall has no exponent; what falls has the same in every unit. */
class NoDecayTest {

  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

  private static Points points(double power, double size, double value) {
    return Points.of(
        "loss",
        Arrays.stream(SIZES).map(x -> size * x).toArray(),
        Arrays.stream(SIZES).map(x -> value * (0.5 + Math.pow(x, power))).toArray());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 1})
  void constantOrRisingDataHaveNoExponent(double power) {
    PowerLawFit fit = PowerLawFit.of(points(power, 1, 1));
    assertThat(fit.optimum()).isEqualTo(Optimum.NO_DECAY);
    assertThat(fit.exponent().value()).isNaN();
    assertThat(fit.exponent().low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(fit.exponent().high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(fit.law().at(7)).isEqualTo(fit.offset().value());
    assertThat(RobustFit.of(points(power, 1, 1)).optimum()).isEqualTo(Optimum.NO_DECAY);
  }

  @Test
  void anExponentOfResamplesThatDoNotFallIsRefusedWithTheirCount() {
    Resampled<OffsetPowerLaw> resampled =
        BootstrapFits.of(RandomKey.of("flat"), 20).residuals(points(0, 1, 1));
    assertThat(resampled.unsettled()).isEqualTo(21);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resampled.interval(0.9, "1", OffsetPowerLaw::exponent))
        .withMessageContaining("20 of 20 resamples have no such number");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-140, 1e-6, 1e6, 1e140})
  void valuesOfAnyUnitHaveTheSameExponent(double unit) {
    PowerLawFit fit = PowerLawFit.of(points(-0.5, 1e-1, unit));
    assertThat(fit.exponent().value()).isCloseTo(0.5, within(1e-6));
    assertThat(fit.offset().value()).isCloseTo(0.5 * unit, within(1e-6 * unit));
    assertThat(RobustFit.of(points(-0.5, 1, unit)).law().exponent()).isCloseTo(0.5, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e6})
  void sizesOfAnyUnitHaveTheSameExponent(double unit) {
    assertThat(PowerLawFit.of(points(-0.5, unit, 1)).exponent().value())
        .isCloseTo(0.5, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1e150})
  void sizesWhosePowersNoDoubleHoldsAreRefused(double unit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLawFit.of(points(-0.5, unit, 1)))
        .withMessageContaining("give them in other units");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLawFit.of(points(-0.5, 1, unit)))
        .withMessageContaining("give them in other units");
  }
}
