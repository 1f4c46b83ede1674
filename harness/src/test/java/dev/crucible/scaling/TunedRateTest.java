package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class TunedRateTest {

  /** ½ w² from 1: after three steps ½ (1 − η)⁶, least at η = 1 on octaves. */
  private static TunedRate tuned(List<Double> grid) {
    try (Scope scope = Scope.open()) {
      Matrix one = Matrix.ofRows(new double[][] {{1}});
      Matrix zero = Matrix.ofRows(new double[][] {{0}});
      Problem problem =
          Problem.shared(
              new DeepLinear(List.of(1, 1), Parameterisation.standard(1)),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              one,
              zero,
              Precision.FLOAT64,
              scope);
      TunedRate.Plan plan = new TunedRate.Plan(new GradientDescent(), Schedule.constant(), 3, grid);
      return TunedRate.of(plan, problem, new double[] {1});
    }
  }

  @Test
  void findsTheBestRateAndItsLoss() {
    TunedRate best = tuned(List.of(-2.0, -1.0, 0.5, 12.0));
    assertThat(best.log2Rate()).isEqualTo(0.5);
    assertThat(best.loss()).isCloseTo(0.5 * Math.pow(1 - Math.sqrt(2), 6), within(1e-14));
    assertThat(best.parameters()[0]).isCloseTo(Math.pow(1 - Math.sqrt(2), 3), within(1e-14));
    assertThat(best.atEnd()).isFalse();
  }

  @Test
  void saysWhenABetterRateMayLieBeyond() {
    assertThat(tuned(List.of(-3.0, -2.0, -1.0)).atEnd()).isTrue();
    assertThat(tuned(List.of(0.0, 1.0, 30.0)).atEnd()).isTrue();
  }
}
