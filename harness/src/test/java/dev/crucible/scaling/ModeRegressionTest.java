package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModeRegressionTest {

  private static final RandomKey KEY = RandomKey.of("mode regression test");

  /** One sample: K = Σ λ φ², and mode i is learned to the share λ_i φ_i²/(K + δ). */
  @Test
  void aSingleSampleIsSharedOutAsByHand() {
    ModeRegression one = new ModeRegression(new double[] {2, 1}, new double[][] {{1}, {-2}}, 0.5);
    assertThat(one.learnabilities())
        .containsExactly(new double[] {2 / 6.5, 4 / 6.5}, within(1e-15));
    assertThat(one.coefficients(new double[] {13}))
        .containsExactly(new double[] {4, -4}, within(1e-14));
  }

  /** Coefficients 1 and 1 at values 1 and −2 give −1, noise 14 more; learned are 4 and −4. */
  @Test
  void theErrorIsThatOfTheCoefficients() {
    ModeRegression one = new ModeRegression(new double[] {2, 1}, new double[][] {{1}, {-2}}, 0.5);
    double[] target = {1, 1};
    double[] targets = one.targets(target, new double[] {14});
    assertThat(targets).containsExactly(13);
    assertThat(one.error(target, targets, 0.25)).isCloseTo(9 + 25 + 0.25, within(1e-12));
  }

  /** An identity: without a ridge n samples are shared out exactly, and the targets are fitted. */
  @Test
  void withoutRidgeLearnabilitiesAddUpToTheSamples() {
    double[] eigenvalues = {4, 3, 2, 1, 0.5};
    double[][] values = new Matrix(5, 3, KEY.gaussians(15)).toRows();
    ModeRegression fit = new ModeRegression(eigenvalues, values, 0);
    assertThat(Arrays.stream(fit.learnabilities()).sum()).isCloseTo(3, within(1e-10));
    double[] coefficients = fit.coefficients(new double[] {1, -2, 3});
    double fitted = 0;
    for (int i = 0; i < 5; i++) {
      fitted += coefficients[i] * values[i][1];
    }
    assertThat(fitted).isCloseTo(-2, within(1e-10));
  }
}
