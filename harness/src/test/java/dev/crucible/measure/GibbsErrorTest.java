package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import org.junit.jupiter.api.Test;

class GibbsErrorTest {

  private static double error(GibbsError instrument, double[] deviation) {
    DeepLinear model = new DeepLinear(List.of(2, 1), Parameterisation.standard(1));
    Matrix inputs = new Matrix(4, 2, new double[] {1, 0, 1, 0, 0, 2, 1, 0});
    Matrix targets = new Matrix(4, 1, new double[] {1, 1, 1, -1});
    Loss loss = new Loss.Logistic(Reduction.MEAN_OVER_SAMPLES);
    try (Scope scope = Scope.open()) {
      Problem problem = Problem.shared(model, loss, inputs, targets, Precision.FLOAT64, scope);
      return instrument.of(
          problem, new double[] {0.5, 0.8}, deviation, RandomKey.of("Gibbs error"));
    }
  }

  /** With weight N(μ, s²), μ > 0, the sign is wrong with probability Φ(−μ/s). */
  @Test
  void isTheNormalTail() {
    double tail = 0.2118554; // Φ(−0.8), tables
    double truth = (2 * 0.3085375 + tail + 1 - 0.3085375) / 4; // Φ(−0.5)
    // 20 000 draws with one sample each: a deviation of 0.0035.
    assertThat(error(new GibbsError(20_000, 1), new double[] {1, 1}))
        .isCloseTo(truth, within(0.014));
  }

  @Test
  void isTheShareOfMisjudgedSamplesWithoutNoise() {
    assertThat(error(new GibbsError(250, 80), new double[] {0, 0})).isCloseTo(0.25, within(0.012));
  }
}
