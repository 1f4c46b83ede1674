package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.edge.OscillationProtocol.Onset;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Landscape;
import dev.crucible.measure.Slopes;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.ImageProblem;
import dev.crucible.train.Problem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OscillationProtocolTest {

  private static final Onset ONSET = new Onset(10, 1500, 20, 400, 50);
  private static final double RATE = 0.25;
  private static final int LENGTH = 27;

  private static double[] falling(int length) {
    double[] losses = new double[length];
    Arrays.setAll(losses, t -> 1.0 / (t + 1));
    return losses;
  }

  @Test
  void waitsForTheFirstRiseAfterSettling() {
    double[] losses = falling(200);
    losses[20] = 1;
    assertThat(ONSET.rise(losses)).isEmpty();
    losses[60] = 1;
    losses[80] = 1;
    assertThat(ONSET.rise(losses)).hasValue(60);
  }

  @Test
  void doesNotWaitForEver() {
    double[] losses = falling(900);
    losses[421] = 1;
    assertThat(ONSET.rise(losses)).isEmpty();
    losses[420] = 0.9;
    assertThat(ONSET.rise(losses)).hasValue(420);
  }

  /** The window's iterates are consecutive, and its losses are theirs. */
  @Test
  void recordsGradientDescent() {
    ImageProblem images =
        new ImageDescent(
                ImageData.of(ImageTask.MNIST_PARITY).with(32),
                new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH),
                RATE)
            .problem();
    RandomKey key = RandomKey.of("a test of descent at the edge");
    double[][] starts = Initialisation.gaussian(images.model(), List.of(key.derive("start")));
    try (Scope scope = Scope.open()) {
      Problem problem = images.of(List.of(100), scope);
      OscillatingDescent descent =
          new OscillationProtocol(ONSET, 5, new Lanczos(1, 1e-4, 6, 120), 0.2)
              .run(problem, RATE, starts, LENGTH, key.derive("crossing"), key.derive("along"))
              .get(0);
      double[][] iterates = descent.iterates();
      assertThat(iterates.length).isEqualTo(LENGTH);
      assertThat(descent.oscillation().sharpness()).hasSize(5); // of iterates 1, 6, … 21
      assertThat(descent.oscillation().restoring().get(0)).isPositive();
      Landscape landscape = Landscape.of(problem);
      for (int t = 0; t < LENGTH - 1; t++) {
        Slopes slopes = landscape.slopes(new double[][] {iterates[t]});
        assertThat(descent.losses()[t]).isCloseTo(slopes.losses()[0], within(1e-12));
        for (int i = 0; i < iterates[t].length; i++) {
          assertThat(iterates[t + 1][i])
              .isCloseTo(iterates[t][i] - RATE * slopes.gradients()[0][i], within(1e-12));
        }
      }
    }
  }
}
