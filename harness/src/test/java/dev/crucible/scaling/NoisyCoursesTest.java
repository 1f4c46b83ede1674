package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.evidence.Seeds;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.scaling.Batched.Betas;
import dev.crucible.scaling.Batched.Coefficients;
import dev.crucible.scaling.Batched.Course;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.theory.BatchScaling;
import dev.crucible.theory.NoisyQuadratic;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Experiments on noisy quadratics. */
class NoisyCoursesTest {

  private static final Coefficients SLOW = new Coefficients(1 - 1.0 / 64, 1 - 1.0 / 512, 1e-12);

  /** Without noise and in one dimension it is what the engine's Adam does to f = w x, x = 1. */
  @Test
  void adamIsTheEnginesAdam() {
    Course course =
        adam(
            new AdamOnQuadratic.Setup(1, 0.5, 64, 4, 0.05, SLOW, 1),
            new AdamOnQuadratic.Cell(0, BatchScaling.SQUARE_ROOT, Betas.SCALED, 4));
    Mlp weight =
        new Mlp(List.of(1, 1), Activation.IDENTITY, Bias.WITHOUT, Parameterisation.standard(1));
    try (Scope scope = Scope.open()) {
      Matrix one = new Matrix(1, 1, new double[] {1});
      Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
      Matrix zero = new Matrix(1, 1, new double[1]);
      Problem problem = Problem.shared(weight, loss, one, zero, Precision.FLOAT64, scope);
      Recipe recipe =
          Recipe.gradientDescent(16, 0.1)
              .with(new Adam(1 - 4.0 / 64, 1 - 4.0 / 512, 5e-13, BiasCorrection.ON));
      double[] losses = new Training(problem, recipe).from(new double[][] {{1}}).losses()[0];
      for (int look = 0; look < 4; look++) {
        assertThat(Math.exp(course.logLoss().get(look)))
            .isCloseTo(losses[4 * (look + 1)], within(1e-12));
      }
    }
  }

  private static Course adam(AdamOnQuadratic.Setup setup, AdamOnQuadratic.Cell cell) {
    return Study.of("adam", AdamOnQuadratic::train)
        .with(setup)
        .cells(cell)
        .key("noise", "{claim}/{seed}")
        .ensembles("T.1", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0)
        .value()
        .orElseThrow();
  }

  @Test
  void distancesAreRootMeanSquares() {
    Course one = new Course(List.of(1.0, 2.0, 3.0, 4.0));
    Course other = new Course(List.of(1.0, 1.0, 5.0, 2.0));
    assertThat(Batched.distance(one, other)).isEqualTo(1.5);
    assertThat(Batched.distanceAtEqualSteps(one, other, 2)).isEqualTo(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Batched.distanceAtEqualSteps(one, other, 5));
  }

  /** h = 1, ½: a step of the rate best for batches of 9 with batches of 4, to five deviations. */
  @Test
  void oneStepGainsWhatTheQuadraticSays() {
    OneStep.Setup setup = new OneStep.Setup(2, 1, 3, 200_000);
    double squared = 1 + 0.25;
    double along = 1 + 0.125;
    double noise = 3 * (1 + 0.25);
    double rate = squared / (along + noise / 9);
    double gain = rate * squared - rate * rate * (along + noise / 4) / 2;
    double best = squared * squared / 2 / (along + noise / 4);
    double measured =
        Study.of("step", OneStep::take)
            .with(setup)
            .cells(new OneStep.Cell(4, 9))
            .key("noise", "{claim}/{seed}")
            .ensembles("T.1", Tier.CI, Seeds.FIXED)
            .get(0)
            .run()
            .get(0)
            .value()
            .orElseThrow()
            .overPredicted();
    assertThat(measured).isCloseTo(gain / best, within(0.02));
    double simple = 3 * 1.5 / squared;
    assertThat(setup.overSimple(4))
        .isCloseTo((1 + simple / 4) / (1 + noise / along / 4), within(1e-14));
  }

  /** The search misses no rate of the grid of eighths that is better. */
  @Test
  void bestStepsAreTheFewest() {
    BestSteps.Task task = new BestSteps.Task(1, 1, 0.1);
    BestSteps.Setup setup = new BestSteps.Setup(5, 6, -10, 1, 1 + 1e-12, 1e6);
    BestSteps.Count best = search(setup, new BestSteps.Cell(task, BestSteps.Rates.BEST_OF_EACH));
    BestSteps.Count one =
        search(setup, new BestSteps.Cell(task, BestSteps.Rates.BEST_OF_SINGLE_SAMPLES));
    NoisyQuadratic model = NoisyQuadratic.powerLaw(1, 1, List.of(1.0, 1.0, 1.0, 1.0, 1.0));
    for (int size = 0; size <= 6; size++) {
      double batch = Math.pow(2, size);
      double fewest =
          IntStream.rangeClosed(-80, 7)
              .mapToDouble(i -> model.steps(Math.pow(2, i / 8.0), batch, 0.1, 1e6).orElse(1e9))
              .min()
              .orElseThrow();
      assertThat(best.steps().y().get(size)).isCloseTo(fewest, within(1e-4 * fewest));
      assertThat(one.steps().y().get(size)).isGreaterThan(fewest * (1 - 1e-4));
    }
    assertThat(one.steps().y().get(0)).isCloseTo(best.steps().y().get(0), within(1e-4));
    assertThat(best.scaleAtStart()).isCloseTo((137 / 60.0) / (5269 / 3600.0), within(1e-9));
  }

  private static BestSteps.Count search(BestSteps.Setup setup, BestSteps.Cell cell) {
    return Study.of("search", BestSteps::search)
        .with(setup)
        .cells(cell)
        .key("start", "{claim}/{seed}")
        .ensembles("T.1", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0)
        .value()
        .orElseThrow();
  }
}
