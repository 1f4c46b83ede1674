package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HermiteModesTest {

  /** He₂ = z² − 1, He₃ = z³ − 3z, He₄ = z⁴ − 6z² + 3, over the root of the factorial. */
  @Test
  void polynomialsAreTheirClosedForms() {
    double z = 1.7;
    assertThat(HermiteModes.hermite(0, z)).isEqualTo(1);
    assertThat(HermiteModes.hermite(1, z)).isEqualTo(z);
    assertThat(HermiteModes.hermite(2, z)).isCloseTo((z * z - 1) / Math.sqrt(2), within(1e-14));
    assertThat(HermiteModes.hermite(3, z))
        .isCloseTo((z * z * z - 3 * z) / Math.sqrt(6), within(1e-14));
    assertThat(HermiteModes.hermite(4, z))
        .isCloseTo((Math.pow(z, 4) - 6 * z * z + 3) / Math.sqrt(24), within(1e-13));
  }

  /** 1 + 3 + 3·4/2 + 2·3·4/6 modes; the constant first, z₂z₃ before z₁z₂z₂ if it is larger. */
  @Test
  void modesAreAllProductsInOrderOfTheirEigenvalues() {
    HermiteModes modes = HermiteModes.of(new double[] {0.3, 0.2, 0.1}, 2, List.of(3, 3, 2));
    assertThat(modes.size()).isEqualTo(1 + 3 + 6 + 4);
    double scale = Math.exp(-0.6 / 4);
    double[] values = modes.eigenvalues();
    assertThat(values[0]).isCloseTo(scale, within(1e-15));
    assertThat(values[1]).isCloseTo(scale * 0.3 / 4, within(1e-15));
    assertThat(values).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(modes.degree(0)).isZero();
    assertThat(modes.degree(modes.size() - 1)).isEqualTo(3);
    assertThat(values[modes.size() - 1]).isCloseTo(scale * Math.pow(0.2 / 4, 3), within(1e-18));
    double[] at = modes.values(new double[] {1.1, -0.4, 0.7}, modes.size());
    assertThat(at[0]).isEqualTo(1);
    assertThat(at[1]).isEqualTo(1.1);
    assertThat(at[modes.size() - 1]).isCloseTo(HermiteModes.hermite(3, -0.4), within(1e-15));
    double[] equal = modes.eigenvaluesIfIsotropic();
    assertThat(equal[0]).isCloseTo(scale, within(1e-15));
    assertThat(equal[1]).isCloseTo(scale * 0.2 / 4, within(1e-15));
  }

  /**
   * In one dimension the eigenvalues under N(0, g) are known exactly: √(2a/A) (b/A)ᵏ with a =
   * 1/(4g), b = 1/(2s²), A = a + b + √(a² + 2ab) (Rasmussen and Williams, section 4.3.1). For g
   * small beside s² both agree but for terms of order g/s².
   */
  @Test
  void agreesWithTheExactSpectrumInOneDimension() {
    double variance = 0.004;
    double a = 1 / (4 * variance);
    double b = 0.5;
    double sum = a + b + Math.sqrt(a * a + 2 * a * b);
    double[] values = HermiteModes.of(new double[] {variance}, 1, List.of(1, 1, 1)).eigenvalues();
    for (int k = 0; k < values.length; k++) {
      double exact = Math.sqrt(2 * a / sum) * Math.pow(b / sum, k);
      assertThat(values[k] / exact).isCloseTo(1, within(0.01 * (k + 1)));
    }
  }

  /**
   * Where g is not small eigenvalues are too large, at g = 0.075 s² by 14 % and, for the square, by
   * 30 %. The kernel's own are those of its matrix on 60 nodes of Gauss and Hermite, made outside.
   */
  @Test
  void isTooLargeWhereVariancesAreNotSmall() {
    double[] values = HermiteModes.of(new double[] {0.075}, 1, List.of(1, 1)).eigenvalues();
    assertThat(values[1] / 0.061207).isCloseTo(1.137, within(1e-3));
    assertThat(values[2] / 0.0040089).isCloseTo(1.302, within(1e-3));
  }

  /** Mercer's sum, by brute force, on Gaussian inputs of forty dimensions. */
  @Test
  void theModesAddUpToTheKernel() {
    double[] variances = new double[40];
    Arrays.setAll(variances, i -> 0.02);
    HermiteModes modes = HermiteModes.of(variances, 2, List.of(40, 40, 40));
    double[] eigenvalues = modes.eigenvalues();
    double worst = 0;
    for (int pair = 0; pair < 20; pair++) {
      double[] x = RandomKey.of("hermite modes test").derive(pair).derive("x").gaussians(40);
      double[] y = RandomKey.of("hermite modes test").derive(pair).derive("y").gaussians(40);
      double[] ofX = modes.values(x, modes.size());
      double[] ofY = modes.values(y, modes.size());
      double sum = 0;
      for (int m = 0; m < eigenvalues.length; m++) {
        sum += eigenvalues[m] * ofX[m] * ofY[m];
      }
      double square = 0;
      for (int i = 0; i < x.length; i++) {
        square += 0.02 * (x[i] - y[i]) * (x[i] - y[i]);
      }
      worst = Math.max(worst, Math.abs(sum / Math.exp(-square / 8) - 1));
    }
    // Squared lengths scatter by a fifth about r² = 0.8, which moves the exponent by some 0.04.
    assertThat(worst).isLessThan(0.15);
  }

  @Test
  void refusesWhatItCannotOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HermiteModes.of(new double[] {1, 2}, 1, List.of(2)))
        .withMessageContaining("number 1 is 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HermiteModes.of(new double[] {2, 1}, 1, List.of(3)))
        .withMessageContaining("3 directions of 2");
  }
}
