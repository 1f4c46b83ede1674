package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Denoiser.Lesson;
import dev.crucible.scaling.Denoiser.Pupil;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenoiserTest {

  private static final RandomKey KEY = RandomKey.of("denoiser test");
  private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON);

  /** f(x) = a·relu(x) + b, one pixel. */
  private static Denoiser line(double a, double b) {
    Mlp model = new Mlp(List.of(1, 1, 1), Activation.RELU, Bias.WITH, Parameterisation.standard(1));
    return new Denoiser(model, new double[] {1, 0, a, b});
  }

  @Test
  void disagreementIsZeroForOneFunctionAndOneForErrorsAtRightAngles() {
    Matrix clean = new Matrix(2, 1, new double[] {1, 1});
    Matrix noisy = new Matrix(2, 1, new double[] {1, 2});
    assertThat(Denoiser.disagreement(line(2, 0), line(2, 0), noisy, clean)).isEqualTo(0);
    // Errors (1, 3) and (3, −1): 4 + 16 over 10 + 10.
    assertThat(Denoiser.disagreement(line(2, 0), line(-4, 8), noisy, clean))
        .isCloseTo(1, within(1e-12));
  }

  /** Two images far apart against the noise: what is near to one is told to be it. */
  @Test
  void learnsToNameTheNearerOfTwoImages() {
    Matrix two = new Matrix(2, 2, new double[] {0, 1, 1, 0});
    Denoiser trained =
        Denoiser.train(
                new Lesson(0.2, 512, 32, 400, 1e-2, ADAM),
                List.of(16),
                List.of(
                    new Pupil(
                        two, KEY.derive("weights"), KEY.derive("batches"), KEY.derive("noise"))))
            .get(0);
    Matrix told = trained.of(new Matrix(2, 2, new double[] {0.1, 0.8, 0.9, 0.2}));
    assertThat(Denoiser.squaredDistance(told, two)).isLessThan(0.01);
  }

  @Test
  void noiseHasItsDeviation() {
    Matrix grey = new Matrix(200, 50, new double[10_000]);
    double[] noise = Denoiser.noisy(grey, 0.3, KEY.derive("deviation")).values();
    double squares = 0;
    for (double x : noise) {
      squares += x * x / noise.length;
    }
    assertThat(squares).isCloseTo(0.09, within(0.004));
  }
}
