package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class RadialSpectrumTest {

  private static final int SIDE = 6;

  /** From numpy 2.4.6: fft2 of the images less their common mean. */
  @Test
  void agreesWithAnIndependentComputation() {
    double[] image = {
      1, 2, 0, 3, 1, 0, 0, 1, 4, 1, 2, 2, 5, 0, 1, 1, 0, 3, 2, 2, 1, 0, 6, 1, 1, 0, 0, 2, 1, 1, 3,
      1, 2, 0, 1, 4
    };
    double[] both = new double[2 * image.length];
    for (int i = 0; i < image.length; i++) {
      both[i] = image[i];
      both[image.length + i] = 2 * image[i % SIDE * SIDE + i / SIDE] + 1;
    }
    double[] found = RadialSpectrum.of(new Matrix(2, 36, both), SIDE);
    assertThat(found).hasSize(2);
    assertThat(found[0]).isCloseTo(105.625, within(1e-10));
    assertThat(found[1]).isCloseTo(147.5, within(1e-10));
  }

  /** cos(2π(2x)/16) has power (16 · 16/2)² at (0, ±2), of the twelve frequencies of its ring. */
  @Test
  void aWaveHasItsPowerInItsRing() {
    int side = 16;
    double[] wave = new double[side * side];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = Math.cos(2 * Math.PI * 2 * (i % side) / side);
    }
    double[] found = RadialSpectrum.of(new Matrix(1, wave.length, wave), side);
    assertThat(found[1]).isCloseTo(2 * 128.0 * 128 / 12, within(1e-8));
    for (int k = 0; k < found.length; k++) {
      assertThat(found[k]).isCloseTo(k == 1 ? found[1] : 0, within(1e-8));
    }
  }

  @Test
  void whiteNoiseIsFlat() {
    int side = 12;
    double[] noise = RandomKey.of("radial spectrum test").gaussians(500 * side * side);
    for (double power : RadialSpectrum.of(new Matrix(500, side * side, noise), side)) {
      assertThat(power / (side * side)).isCloseTo(1, within(0.08));
    }
  }

  @Test
  void refusesOtherSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RadialSpectrum.of(new Matrix(1, 35, new double[35]), SIDE))
        .withMessageContaining("6 × 6");
  }
}
