package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** f = w on one sample with target 0: after t steps w is (1 − η)ᵗ and the loss half its square. */
class LossWatchTest {

  private static final Mlp WEIGHT =
      new Mlp(List.of(1, 1), Activation.IDENTITY, Bias.WITHOUT, Parameterisation.standard(1));

  @Test
  void lossesAreThoseOfTheCourse() {
    try (Scope scope = Scope.open()) {
      Problem problem = problem(scope);
      LossWatch watch = LossWatch.at(problem, List.of(0L, 3L, 5L));
      new Training(problem, Recipe.gradientDescent(5, 0.5, 0.25))
          .from(new double[][] {{1}, {2}}, watch);
      assertThat(watch.losses(0))
          .containsExactly(new double[] {0.5, 1.0 / 128, 1.0 / 2048}, within(1e-15));
      assertThat(watch.losses(1)[0]).isEqualTo(2);
      assertThat(watch.steps(0)).isEmpty();
    }
  }

  /** Logarithms of geometric decay are straight, so that crossings are exact between looks. */
  @Test
  void trainingEndsWhenAllHaveComeDown() {
    try (Scope scope = Scope.open()) {
      Problem problem = problem(scope);
      LossWatch watch = LossWatch.until(problem, 1.5, 1000, 1e-3);
      Trajectory end =
          new Training(problem, Recipe.gradientDescent(1000, 0.5, 0.05))
              .from(new double[][] {{1}, {1}}, watch);
      assertThat(watch.satisfied()).isTrue();
      assertThat(end.losses()[0].length).isLessThan(150);
      assertThat(watch.steps(0).orElseThrow())
          .isCloseTo(Math.log(0.002) / (2 * Math.log(0.5)), within(1e-9));
      double slow = Math.log(0.002) / (2 * Math.log(0.95));
      assertThat(watch.steps(1).orElseThrow()).isCloseTo(slow, within(1e-9));
      double weight = watch.weightsAtTarget(1)[0];
      assertThat(weight).isBetween(Math.pow(0.95, 1.5 * slow + 1), Math.pow(0.95, slow));
    }
  }

  @Test
  void looksThinOut() {
    try (Scope scope = Scope.open()) {
      LossWatch watch = LossWatch.until(problem(scope), 2, 20, 0);
      assertThat(LongStream.rangeClosed(0, 20).filter(watch::wants))
          .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 20L);
    }
  }

  private static Problem problem(Scope scope) {
    return Problem.shared(
        WEIGHT,
        new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
        new Matrix(1, 1, new double[] {1}),
        new Matrix(1, 1, new double[1]),
        Precision.FLOAT64,
        scope);
  }
}
