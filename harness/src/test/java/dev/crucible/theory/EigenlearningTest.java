package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EigenlearningTest {

  private static final double[] POWER_LAW =
      IntStream.rangeClosed(1, 800).mapToDouble(i -> Math.pow(i, -1.5)).toArray();

  /** Equal eigenvalues make the kernel linear in isotropic features: ridgeless least squares. */
  @ParameterizedTest
  @CsvSource({"100, 125", "100, 400", "20, 30"})
  void withEqualEigenvaluesItIsRidgelessLeastSquares(int samples, int modes) {
    double[] equal = new double[modes];
    Arrays.fill(equal, 0.7);
    double[] signal = new double[modes];
    Arrays.fill(signal, 2.0 / modes);
    Eigenlearning theory = new Eigenlearning(equal, samples, 0);
    double leastSquares = new RidgelessRisk(samples, 2, 0.25).limit((double) modes / samples);
    assertThat(theory.testError(signal, 0.25)).isCloseTo(leastSquares + 0.25, within(1e-10));
    assertThat(theory.kappa()).isCloseTo(0.7 * (modes - samples) / samples, within(1e-12));
  }

  /** Implicit differentiation of the equation for κ: E₀ = n ∂κ/∂δ. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 1})
  void overfittingIsTheSlopeOfKappaInTheRidge(double ridge) {
    double step = 1e-5 * ridge;
    double slope =
        (new Eigenlearning(POWER_LAW, 100, ridge + step).kappa()
                - new Eigenlearning(POWER_LAW, 100, ridge - step).kappa())
            / (2 * step);
    assertThat(new Eigenlearning(POWER_LAW, 100, ridge).overfitting())
        .isCloseTo(100 * slope, within(1e-6));
  }

  /** An identity, and so no evidence for the theory: n samples are shared out among the modes. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.05, 3})
  void learnabilitiesAddUpToTheSamplesLessTheRidgesShare(double ridge) {
    Eigenlearning theory = new Eigenlearning(POWER_LAW, 100, ridge);
    assertThat(Arrays.stream(theory.learnabilities()).sum())
        .isCloseTo(100 - ridge / theory.kappa(), within(1e-10));
  }

  /** Against the numbers of an independent implementation in another language. */
  @ParameterizedTest
  @CsvSource({"0.01, 96.408", "0.05, 85.393"})
  void learnabilitiesAddUpAsElsewhere(double ridge, double sum) {
    Eigenlearning theory = new Eigenlearning(POWER_LAW, 100, ridge);
    assertThat(Arrays.stream(theory.learnabilities()).sum()).isCloseTo(sum, within(5e-4));
  }

  /** One mode without tail: λ/(λ + κ) + δ/κ = n is a quadratic equation. */
  @Test
  void oneModeIsAQuadraticEquation() {
    double b = 10 * 2.0 - 2.0 - 0.3;
    double root = (-b + Math.sqrt(b * b + 4 * 10 * 0.3 * 2)) / 20;
    assertThat(new Eigenlearning(new double[] {2, 0}, 10, 0.3).kappa())
        .isCloseTo(root, within(1e-13));
  }

  @Test
  void withoutRidgeThereMustBeModesLeft() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Eigenlearning(new double[] {1, 0.5, 0}, 2, 0))
        .withMessageContaining("2 modes are all learned from 2 samples");
  }

  /** Four modes half learned from two samples: E₀ = 2, and 0.25 each of signal and noise left. */
  @Test
  void errorsStandBesideThoseOfWrongTheories() {
    Eigenlearning theory = new Eigenlearning(new double[] {1, 1, 1, 1}, 2, 0);
    Eigenlearning.Errors errors = theory.errors(new double[] {1, 0, 0, 0}, 0.25);
    assertThat(errors.error()).isCloseTo(2 * (0.25 + 0.25), within(1e-12));
    assertThat(errors.withoutOverfitting()).isCloseTo(0.5, within(1e-12));
    assertThat(errors.ofEvenTarget()).isCloseTo(errors.error(), within(1e-12));
  }
}
