package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

  private static final Model MODEL =
      new Mlp(List.of(5, 8, 2), Activation.TANH, Bias.WITH, Parameterisation.standard(1));

  private static final RandomKey KEY = RandomKey.of("training").derive(1);

  private static Problem problem(Precision precision, Scope scope) {
    return new Problem(
        MODEL,
        new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
        scope.array(precision, KEY.derive("inputs").gaussians(60), 1, 12, 5),
        scope.array(precision, KEY.derive("targets").gaussians(24), 1, 12, 2),
        precision);
  }

  private static double[][] starts(int members) {
    return IntStream.range(0, members)
        .mapToObj(m -> Initialisation.gaussian(MODEL, KEY.derive("weights").derive(m)))
        .toArray(double[][]::new);
  }

  @Test
  void contractsAQuadraticByOneMinusRateTimesCurvature() {
    double[] rates = {0.1, 0.5, 1.9};
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(1, 0, Precision.FLOAT64, scope);

      Trajectory trajectory =
          new Training(problem, Recipe.gradientDescent(40, rates))
              .from(new double[][] {{1}, {1}, {1}});

      for (int m = 0; m < rates.length; m++) {
        for (int t = 0; t <= 40; t++) {
          double w = Math.pow(1 - rates[m], t);
          assertThat(trajectory.losses()[m][t]).isCloseTo(w * w / 2, within(1e-15));
        }
      }
      assertThat(trajectory.steps()).isEqualTo(40);
    }
  }

  /** |1 − η| = 2: the loss is 4ᵗ/2 and passes 1e5 times its start at t = 9. */
  @ParameterizedTest(name = "{0} steps")
  @ValueSource(ints = {20, 2000})
  void recordsDivergenceAsAnOutcomeOfItsMemberAlone(int steps) {
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(1, 0, Precision.FLOAT64, scope);
      Recipe recipe = Recipe.gradientDescent(steps, 0.01, 3, 0.01);

      Trajectory trajectory = new Training(problem, recipe).from(new double[][] {{1}, {1}, {1}});

      assertThat(trajectory.outcomes())
          .containsExactly(
              new Outcome.Completed(), new Outcome.Diverged(9), new Outcome.Completed());
      assertThat(trajectory.parameters()[0][0])
          .isCloseTo(Math.pow(0.99, steps), within(1e-14))
          .isEqualTo(trajectory.parameters()[2][0]);
    }
  }

  @Test
  void stopsWhenEveryMemberMay() {
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(1, 0, Precision.FLOAT64, scope);
      Recipe recipe = Recipe.gradientDescent(100_000, 0.5, 0.1).with(StopRule.lossBelow(1e-6));

      Trajectory trajectory = new Training(problem, recipe).from(new double[][] {{1}, {1}});

      // ½·0.25ᵗ < 1e-6 first at t = 10, ½·0.81ᵗ at t = 63.
      assertThat(trajectory.outcomes())
          .containsExactly(new Outcome.Stopped(10), new Outcome.Stopped(63));
      assertThat(trajectory.steps()).isLessThan(200);
    }
  }

  @Test
  void showsObserversTheStepsTheyWantWithTheirParameters() {
    List<Long> steps = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    Observer observer =
        new Observer() {
          @Override
          public boolean wants(long step) {
            return step % 3 == 0;
          }

          @Override
          public void observe(Snapshot snapshot) {
            steps.add(snapshot.step());
            weights.add(Host.doubles(snapshot.state().parameters().get(0))[0]);
          }

          @Override
          public boolean satisfied() {
            return steps.contains(9L);
          }
        };
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(1, 0, Precision.FLOAT64, scope);
      new Training(problem, Recipe.gradientDescent(100, 0.5)).from(new double[][] {{1}}, observer);
    }
    assertThat(steps).startsWith(0L, 3L, 6L, 9L).hasSizeLessThan(6);
    assertThat(weights).startsWith(1.0, 1.0 / 8, 1.0 / 64, 1.0 / 512);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void keepsItsStateInDoublePrecision(Precision precision) {
    List<DataType> types = new ArrayList<>();
    Observer observer =
        new Observer() {
          @Override
          public boolean wants(long step) {
            return true;
          }

          @Override
          public void observe(Snapshot snapshot) {
            State state = snapshot.state();
            state.parameters().forEach(a -> types.add(a.getDataType()));
            state.velocity().forEach(a -> types.add(a.getDataType()));
            state.secondMoment().forEach(a -> types.add(a.getDataType()));
          }
        };
    try (Scope scope = Scope.open()) {
      Recipe recipe =
          Recipe.gradientDescent(5, 0.01).with(new Adam(0.9, 0.99, 1e-8, BiasCorrection.ON));
      new Training(problem(precision, scope), recipe).from(starts(1), observer);
    }
    assertThat(types).hasSize(4 * (1 + 3 * 5)).containsOnly(DataType.FLOAT64);
  }

  /** Increments of 1e-9 vanish in float32 beside a weight of order one, not in float64. */
  @Test
  void addsUpUpdatesThatSinglePrecisionWouldLose() {
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(1, 0, Precision.FLOAT32, scope);

      double[][] end =
          new Training(problem, Recipe.gradientDescent(100, 1e-9))
              .from(new double[][] {{1}})
              .parameters();

      assertThat(1 - end[0][0]).isCloseTo(1e-7, within(1e-13));
    }
  }

  @Test
  void trainsAnEnsembleAsItTrainsItsMembers() {
    double[] rates = {0.02, 0.1, 0.4};
    double[][] starts = starts(3);
    try (Scope scope = Scope.open()) {
      Problem problem = problem(Precision.FLOAT64, scope);
      Trajectory together = new Training(problem, Recipe.gradientDescent(100, rates)).from(starts);

      for (int m = 0; m < 3; m++) {
        double[][] start = {starts[m]};
        Trajectory alone = new Training(problem, Recipe.gradientDescent(100, rates[m])).from(start);
        // Round-off of 100 contracting steps.
        assertThat(together.parameters()[m]).containsExactly(alone.parameters()[0], within(1e-12));
        assertThat(together.losses()[m]).containsExactly(alone.losses()[0], within(1e-12));
      }
    }
  }

  @Test
  void givesTheSameBitsTwiceAndInSeveralThreads() {
    double[][] alone = run(0);
    assertThat(run(0)).isDeepEqualTo(alone);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<CompletableFuture<double[][]>> runs =
          IntStream.range(0, 6)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> run(i % 2), pool))
              .toList();

      for (int i = 0; i < 6; i += 2) {
        assertThat(runs.get(i).join()).isDeepEqualTo(alone);
      }
      assertThat(Arrays.deepEquals(runs.get(1).join(), alone)).isFalse();
    } finally {
      pool.shutdown();
    }
  }

  private static double[][] run(int seed) {
    try (Scope scope = Scope.open()) {
      RandomKey key = RandomKey.of("bits").derive(seed);
      Recipe recipe =
          Recipe.gradientDescent(50, 0.05)
              .with(new HeavyBall(0.9))
              .with(new Batches.Epochs(4, List.of(key.derive("batches"))));
      double[][] start = {Initialisation.gaussian(MODEL, key)};
      return new Training(problem(Precision.FLOAT64, scope), recipe).from(start).parameters();
    }
  }

  @Test
  void refusesMembersThatDoNotMatch() {
    try (Scope scope = Scope.open()) {
      Problem problem = problem(Precision.FLOAT64, scope);
      Recipe two = Recipe.gradientDescent(3, 0.1, 0.2);

      assertThatThrownBy(() -> new Training(problem, two).from(starts(3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("3 members but 2 learning rates");
      Recipe oneKey = two.with(new Batches.Epochs(4, List.of(KEY)));
      assertThatThrownBy(() -> new Training(problem, oneKey).from(starts(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("2 members but 1 keys of batches");
    }
  }

  @Test
  void refusesDataOfAnotherEnsemble() {
    try (Scope scope = Scope.open()) {
      Problem three =
          new Problem(
              MODEL,
              new Loss.SquaredError(Reduction.SUM),
              scope.array(new double[60], 3, 4, 5),
              scope.array(new double[8], 1, 4, 2),
              Precision.FLOAT64);

      assertThatThrownBy(
              () -> new Training(three, Recipe.gradientDescent(3, 0.1, 0.1)).from(starts(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("2 members but 3 stacks of data");
    }
  }

  /** 30 steps at 6e-8 each, a hundred times that allowed; float64 state is not what comes out. */
  @Test
  void keepsItsStateInSinglePrecisionIfAsked() {
    double[][] start = starts(2);
    try (Scope scope = Scope.open()) {
      Problem problem = problem(Precision.FLOAT32, scope);
      Recipe recipe =
          Recipe.gradientDescent(30, 0.1, 0.05).with(new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON));

      double[] wide = new Training(problem, recipe).from(start).losses()[1];
      double[] narrow = new Training(problem, recipe, Precision.FLOAT32).from(start).losses()[1];

      assertThat(narrow).containsExactly(wide, within(2e-4)).isNotEqualTo(wide);
      double[] end = new Training(problem, recipe, Precision.FLOAT32).from(start).parameters()[0];
      assertThat(end).containsExactly(Arrays.stream(end).map(w -> (float) w).toArray());
    }
  }

  @Test
  void takesItsFirstSamplesAlone() {
    try (Scope scope = Scope.open()) {
      Problem problem = problem(Precision.FLOAT64, scope);
      Problem first = problem.first(5, scope);
      assertThat(first.inputs().getShape().get(1)).isEqualTo(5);
      assertThat(Host.doubles(first.targets()))
          .containsExactly(Arrays.copyOf(Host.doubles(problem.targets()), 10));
    }
  }
}
