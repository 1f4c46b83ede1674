package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerLawTaskTest {

  private static final int[] SIZES = {32, 64, 128, 256, 512};

  /** Found by another program, bisection in ln κ, at 4000 modes; given to three digits. */
  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5, 0, 0, 0.593",
    "1.5, 2.0, 0, 0, 1.043",
    "2.0, 2.5, 0, 0, 1.506",
    "1.5, 3.0, 0, 0, 2.064",
    "1.25, 5.0, 0, 0, 2.689",
    "1.5, 2.0, 0, 0.25, 0.048",
    "1.5, 2.0, 1, 0, 0.788"
  })
  void slopesAtFiniteSize(
      double decay, double roughness, double ridge, double noise, double expected) {
    PowerLawTask task = new PowerLawTask(4000, decay, roughness);
    double slope = PowerLawTask.slope(SIZES, n -> task.fromSamples(ridge, noise, n));
    assertThat(-slope).isCloseTo(expected, within(0.0006));
  }

  /** Found by another program at 2000 modes and sizes of 16 to 256. */
  @ParameterizedTest
  @CsvSource({"1.5, 1.5, 0.585", "2, 2, 1.017", "1.5, 3.5, 1.529"})
  void slopesInFeatures(double decay, double roughness, double expected) {
    PowerLawTask task = new PowerLawTask(2000, decay, roughness);
    int[] sizes = {16, 32, 64, 128, 256};
    assertThat(-PowerLawTask.slope(sizes, task::fromFeatures)).isCloseTo(expected, within(0.0006));
  }

  @Test
  void samplesAndFeaturesLeaveTheSameWhereSquaresAreEigenvalues() {
    PowerLawTask task = new PowerLawTask(500, 1.5, 1.5);
    double kappa = new Eigenlearning(task.eigenvalues(), 30, 0).kappa();
    assertThat(task.fromFeatures(30)).isCloseTo(30 * kappa, within(1e-10));
    assertThat(task.fromSamples(0, 0, 30)).isCloseTo(30 * kappa, within(1e-10));
  }

  /** With modes without end the slopes tend to their limits: at 2^20 modes to within 0.03. */
  @Test
  void slopesTendToTheirLimits() {
    PowerLawTask task = new PowerLawTask(1 << 19, 2, 2.5);
    int[] sizes = {1000, 2000, 4000};
    assertThat(-PowerLawTask.slope(sizes, n -> task.fromSamples(0, 0, n)))
        .isCloseTo(task.sampleExponent(), within(0.03));
    assertThat(-PowerLawTask.slope(sizes, task::fromFeatures))
        .isCloseTo(task.featureExponent(), within(0.03));
    assertThat(-PowerLawTask.slope(sizes, n -> task.fromSamples(1, 0, n)))
        .isCloseTo(task.ridgeExponent(), within(0.03));
    assertThat(task.noisyExponent()).isCloseTo(0.6, within(1e-14));
  }

  @Test
  void aSlopeIsThatOfAPower() {
    assertThat(PowerLawTask.slope(SIZES, n -> 3 * Math.pow(n, -0.7)))
        .isCloseTo(-0.7, within(1e-12));
    assertThat(IntStream.of(SIZES).sum()).isEqualTo(992);
  }
}
