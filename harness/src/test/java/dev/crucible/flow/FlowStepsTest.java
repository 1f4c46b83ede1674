package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.flow.FlowSteps.FlowPath;
import dev.crucible.measure.Lanczos;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowStepsTest {

  /** One weight w on the sample x = 2, y = 0: the loss 2 w² has curvature 4, w = exp(−4t). */
  @Test
  void followsTheExponentialOfAQuadratic() {
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              new DeepLinear(List.of(1, 1), Parameterisation.standard(1)),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              scope.array(new double[] {2}, 1, 1, 1),
              scope.array(new double[] {0}, 1, 1, 1),
              Precision.FLOAT64);
      double rate = 0.05;
      int steps = 10;
      FlowPath path =
          new FlowSteps(8, 5, new Lanczos(1, 1e-4, 1, 10))
              .follow(problem, new double[][] {{1}}, rate, steps, RandomKey.of("quadratic"))
              .get(0);
      assertThat(path.losses()).hasSize(steps + 1);
      for (int t = 0; t <= steps; t++) {
        double w = Math.exp(-4 * rate * t);
        // Heun's substeps of 0.025 in 4t are off by 0.025²/6 each way.
        assertThat(path.losses().get(t)).isCloseTo(2 * w * w, within(1e-3));
      }
      assertThat(path.end()[0]).isCloseTo(Math.exp(-4 * rate * steps), within(1e-3));
      assertThat(path.sharpness()).hasSize(3); // at steps 0, 5 and 10
      assertThat(path.sharpness()).allSatisfy(s -> assertThat(s).isCloseTo(4, within(1e-5)));
      assertThat(path.unconverged()).isZero();
    }
  }
}
