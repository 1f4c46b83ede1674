package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.differentiation.UnivariateDerivative2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HurwitzZetaTest {

  /** scipy.special.zeta(s, q), SciPy 1.17.1; both are good to some 1e-15, 1e-13 allowed. */
  @ParameterizedTest
  @CsvSource({
    "1.05, 1, 20.58084430203699",
    "1.5, 1, 2.612375348685488",
    "2.5, 7, 0.04008175793366071",
    "1.95, 7, 0.17750918822824155",
    "3, 0.5, 8.414398322117158",
    "10, 2, 0.0009945751278180857",
    "1.2, 1000, 1.2560688351952276",
    "30, 3, 4.857804189667248e-15",
    "2.2, 123456, 6.471518882435995e-07"
  })
  void agreesWithScipy(double s, double q, double expected) {
    double zeta = HurwitzZeta.scaled(s, q) * Math.pow(q, -s);
    assertThat(zeta / expected).isCloseTo(1, within(1e-13));
  }

  @Test
  void agreesWithClosedForms() {
    assertThat(HurwitzZeta.scaled(2, 1)).isCloseTo(Math.PI * Math.PI / 6, within(1e-14));
    assertThat(HurwitzZeta.scaled(4, 1)).isCloseTo(Math.pow(Math.PI, 4) / 90, within(1e-14));
  }

  /** mpmath.zeta(s, q, derivative) at 40 digits; q^s turns ζ′ into ζ′ + ln q · ζ. */
  @ParameterizedTest
  @CsvSource({
    "1.95, 7, 0.17750918822824152579, -0.51961693154983338472, 1.7173997123607272648",
    "2.5, 1, 1.3414872572509171798, -0.38734195032620997271, 0.58196892704206818014"
  })
  void derivativesAgreeWithMpmath(double s, double q, double zeta, double first, double second) {
    double log = Math.log(q);
    double power = Math.pow(q, s);
    UnivariateDerivative2 value = HurwitzZeta.scaledWithDerivatives(s, q);
    assertThat(value.getValue() / (power * zeta)).isCloseTo(1, within(1e-13));
    assertThat(value.getFirstDerivative()).isCloseTo(power * (first + log * zeta), within(1e-12));
    assertThat(value.getSecondDerivative())
        .isCloseTo(power * (second + 2 * log * first + log * log * zeta), within(1e-11));
  }

  /** Far down the tail ζ itself is below the smallest double. */
  @Test
  void scalingKeepsWhatWouldVanish() {
    assertThat(Math.pow(1000, -2000)).isZero();
    assertThat(HurwitzZeta.scaled(2000, 1000)).isBetween(1.0, 1.2);
  }
}
