package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondMomentsTest {

  private static final int DIMENSION = 12;
  private static final RandomKey KEY = RandomKey.of("second moments test");
  private static final Kernel KERNEL = new Kernel(2, 1e-2);

  /** Gaussian inputs of variances 0.3/i, for which the theory was made. */
  private static Matrix inputs(int samples, RandomKey key) {
    double[] values = key.gaussians(samples * DIMENSION);
    Arrays.setAll(values, i -> values[i] * Math.sqrt(0.3 / (1 + i % DIMENSION)));
    return new Matrix(samples, DIMENSION, values);
  }

  /** A linear and a quadratic part, and noise. */
  private static double[] targets(Matrix inputs, RandomKey key) {
    double[] noise = key.gaussians(inputs.rows());
    Arrays.setAll(
        noise,
        i ->
            2 * inputs.at(i, 1)
                + 4 * inputs.at(i, 0) * inputs.at(i, 2)
                + 0.2 * noise[i]);
    return noise;
  }

  /** On Gaussian data the prediction is that of regression really done, mean over sets. */
  @Test
  void predictsRegressionOnGaussianData() {
    Matrix known = inputs(4000, KEY.derive("known"));
    SecondMoments theory =
        SecondMoments.of(
            known, targets(known, KEY.derive("noise")), KERNEL, 200, List.of(12, 12, 12, 6));
    for (int samples : List.of(30, 200)) {
      double measured = 0;
      int sets = 12;
      for (int set = 0; set < sets; set++) {
        RandomKey own = KEY.derive(samples).derive(set);
        Matrix learned = inputs(samples, own.derive("learned"));
        Matrix shown = inputs(500, own.derive("shown"));
        measured +=
            KERNEL.error(
                    learned,
                    targets(learned, own.derive("learned noise")),
                    shown,
                    targets(shown, own.derive("shown noise")))
                / sets;
      }
      assertThat(theory.error(samples) / measured).isCloseTo(1, within(0.1));
      assertThat(theory.errorIfLinear(samples)).isGreaterThan(1.05 * theory.error(samples));
    }
    assertThat(Math.abs(theory.errorIfIsotropic(30) / theory.error(30) - 1)).isGreaterThan(0.02);
  }

  @Test
  void kernelsAreTheirFormula() {
    Matrix one = inputs(3, KEY.derive("one"));
    Matrix other = inputs(2, KEY.derive("other"));
    double[][] kernel = KERNEL.between(one, other);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        double distance = 0;
        for (int k = 0; k < DIMENSION; k++) {
          distance += Math.pow(one.at(i, k) - other.at(j, k), 2);
        }
        assertThat(kernel[i][j]).isCloseTo(Math.exp(-distance / 8), within(1e-14));
      }
    }
  }

  /** One sample at x: f(x′) = k(x′, x) y / (1 + δ). */
  @Test
  void oneSampleIsAClosedForm() {
    Matrix learned = new Matrix(1, 1, new double[] {0});
    Matrix shown = new Matrix(1, 1, new double[] {2});
    double said = Math.exp(-0.5) * 3 / 1.01;
    assertThat(KERNEL.error(learned, new double[] {3}, shown, new double[] {1}))
        .isCloseTo((said - 1) * (said - 1), within(1e-12));
  }

  @Test
  void refusesKernelsWithoutWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Kernel(0, 1))
        .withMessageContaining("not 0.0 and 1.0");
  }
}
