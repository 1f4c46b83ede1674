package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeclineTest {

  private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8};

  @Test
  void recoversAPowerLaw() {
    Decline found = Decline.of(X, Arrays.stream(X).map(x -> 5 * Math.pow(x, -2.5)).toArray());
    assertThat(found.slope()).isCloseTo(2.5, within(1e-12));
    assertThat(found.power()).isCloseTo(1, within(1e-12));
    assertThat(found.curvature()).isCloseTo(0, within(1e-12));
    assertThat(found.exponential()).isLessThan(0.95);
  }

  @Test
  void recoversAnExponential() {
    Decline found = Decline.of(X, Arrays.stream(X).map(x -> 5 * Math.exp(-0.7 * x)).toArray());
    assertThat(found.exponential()).isCloseTo(1, within(1e-12));
    assertThat(found.curvature()).isCloseTo(found.exponentialCurvature(), within(1e-12));
    assertThat(found.curvature()).isLessThan(-0.5);
  }

  /** From numpy 2.4.6, polyfit. */
  @Test
  void agreesWithAnIndependentComputation() {
    Decline found = Decline.of(X, new double[] {9, 4.1, 2, 1.3, 0.8, 0.5, 0.41, 0.3});
    assertThat(found.slope()).isCloseTo(1.67280922531222, within(1e-12));
    assertThat(found.power()).isCloseTo(0.9847364506686449, within(1e-12));
    assertThat(found.exponential()).isCloseTo(0.9660428402382986, within(1e-12));
    assertThat(found.curvature()).isCloseTo(-0.3145958865352858, within(1e-11));
    assertThat(found.exponentialCurvature()).isCloseTo(-0.748600611816092, within(1e-11));
  }

  @Test
  void refusesWhatHasNoLogarithmOrNoCurve() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decline.of(new double[] {1, 2}, new double[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decline.of(new double[] {1, 2, 3}, new double[] {1, 0, 2}));
  }
}
