package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.data.Dataset;
import dev.crucible.data.Matrix;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Scope;
import dev.crucible.evidence.Seeds;
import dev.crucible.measure.Landscape;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.OptimiserTask.Network;
import dev.crucible.scaling.OptimiserTask.Posed;
import dev.crucible.scaling.OptimiserTask.Regression;
import dev.crucible.scaling.OptimiserTask.Sizes;
import dev.crucible.scaling.TunedOptimisers.Before;
import dev.crucible.scaling.TunedOptimisers.Cell;
import dev.crucible.scaling.TunedOptimisers.Entry;
import dev.crucible.scaling.TunedOptimisers.Method;
import dev.crucible.scaling.TunedOptimisers.Run;
import dev.crucible.scaling.TunedOptimisers.Setup;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.ClassFrequencies;
import dev.crucible.synthetic.LeveledClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TunedOptimisersTest {

  private static final Sizes SIZES =
      new Sizes(
          new ClassFrequencies(4, 1),
          new ClassFrequencies(4, 0),
          0.25,
          0.75,
          new LeveledClasses(2, 8),
          new Regression(16, 4, 3, 1, 1),
          new Network(new StandardisedImages(Dataset.MNIST, 64, 7, 4), 16, 5, 1, 1),
          new Network(
              new StandardisedImages(Dataset.FASHION_MNIST, 64, 7, 4), 16, 5, 2, Math.sqrt(2)));

  private static final Setup SETUP = new Setup(SIZES, 4, 5, 1e-14);

  @ParameterizedTest
  @EnumSource(OptimiserTask.class)
  void everyTaskIsOneOfItsSeed(OptimiserTask task) {
    assertThat(startingLoss(task, "a")).isEqualTo(startingLoss(task, "a"));
    assertThat(excess(task, Method.SIGN, -8)).isPositive();
    if (task != OptimiserTask.SEPARABLE) {
      assertThat(startingLoss(task, "a")).isNotEqualTo(startingLoss(task, "b"));
    }
  }

  private static double startingLoss(OptimiserTask task, String key) {
    try (Scope scope = Scope.open()) {
      Posed posed = task.posed(SIZES, RandomKey.of(key), scope);
      double[][] start = {posed.start()};
      return Landscape.of(posed.problem()).slopes(start).losses()[0] - posed.least();
    }
  }

  /** At the logarithms of the labels a network says what the labels are. */
  @Test
  void theLeastLossOfNoisyClassesIsTheirEntropy() {
    RandomKey key = RandomKey.of("noise");
    Matrix labels = SIZES.rare().noisyLabels(0.25, 0.75, key);
    double[] weights = labels.values();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.log(weights[i]);
    }
    try (Scope scope = Scope.open()) {
      Posed posed = OptimiserTask.RARE_CLASSES.posed(SIZES, key, scope);
      Landscape landscape = Landscape.of(posed.problem());
      double[][] right = {weights};
      assertThat(landscape.slopes(right).losses()[0]).isCloseTo(posed.least(), within(1e-14));
    }
  }

  @Test
  void turnedInputsAreFeltBySignDescentAlone() {
    for (Method method : Method.values()) {
      double straight = excess(OptimiserTask.UNEQUAL_INPUTS, method, -2);
      double turned = excess(OptimiserTask.TURNED_INPUTS, method, -2);
      if (method == Method.SIGN) {
        assertThat(turned).isNotCloseTo(straight, withinPercentage(1));
      } else {
        assertThat(turned).isCloseTo(straight, withinPercentage(1e-9));
      }
    }
  }

  /** Rates fall as 4, 3, 2, 1 quarters; two sums over samples written out for each step. */
  @Test
  void descentIsWhatItIsByHand() {
    double rate = Math.pow(2, -1);
    double expected;
    try (Scope scope = Scope.open()) {
      RandomKey key = RandomKey.of("T.1").derive(0);
      Posed posed = OptimiserTask.UNEQUAL_INPUTS.posed(SIZES, key, scope);
      Landscape landscape = Landscape.of(posed.problem());
      double[][] at = {posed.start()};
      for (int t = 0; t < 4; t++) {
        double[] gradient = landscape.slopes(at).gradients()[0];
        for (int i = 0; i < gradient.length; i++) {
          at[0][i] -= rate * (1 - t / 4.0) * gradient[i];
        }
      }
      expected = landscape.slopes(at).losses()[0];
    }
    assertThat(excess(OptimiserTask.UNEQUAL_INPUTS, Method.DESCENT, -1))
        .isCloseTo(expected, withinPercentage(1e-10));
  }

  @Test
  void whatDivergedIsWhereItBegan() {
    double still = excess(OptimiserTask.UNEQUAL_INPUTS, Method.DESCENT, -60);
    assertThat(excess(OptimiserTask.UNEQUAL_INPUTS, Method.DESCENT, 30))
        .isCloseTo(still, withinPercentage(1e-9));
  }

  @Test
  void runsOfSeveralSeedsAreThoseOfEachSeed() {
    List<Reading<Run>> together =
        study(OptimiserTask.TANH, List.of(-6.0, -3.0))
            .together(6, "task", "method")
            .ensembles("T.1", Tier.CI, Seeds.FIXED)
            .get(0)
            .run();
    assertThat(together).hasSize(6).doesNotHaveDuplicates();
    assertThat(together.get(4).value().orElseThrow().excess())
        .isCloseTo(
            study(OptimiserTask.TANH, List.of(-3.0))
                .ensembles("T.1", Tier.CI, Seeds.FIXED)
                .get(1)
                .run()
                .get(0)
                .value()
                .orElseThrow()
                .excess(),
            withinPercentage(1e-3));
  }

  private static double excess(OptimiserTask task, Method method, double log2Rate) {
    return Study.of("tuned", TunedOptimisers::train)
        .with(SETUP)
        .cells(new Cell(task, method, log2Rate))
        .key("task", "{claim}/{seed}")
        .ensembles("T.1", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0)
        .value()
        .orElseThrow()
        .excess();
  }

  private static Study<Setup, Cell, Run> study(OptimiserTask task, List<Double> rates) {
    List<Cell> cells = rates.stream().map(rate -> new Cell(task, Method.SIGN, rate)).toList();
    return Study.of("tuned", TunedOptimisers::train)
        .with(SETUP)
        .cells(Tiered.always(cells))
        .seeds(3)
        .key("task", "{claim}/{seed}");
  }

  /** Gradient descent's own slope and curvature, by brute force from two losses. */
  @Test
  void firstStepsAreThoseOfTheTask() {
    Before before =
        Study.of("first steps", TunedOptimisers::look)
            .with(SETUP)
            .cells(new Entry(OptimiserTask.UNEQUAL_INPUTS, Method.DESCENT))
            .key("task", "{claim}/{seed}")
            .key("coin", "{claim}/coin/{task}/{method}/{seed}")
            .ensembles("T.1", Tier.CI, Seeds.FIXED)
            .get(0)
            .run()
            .get(0)
            .value()
            .orElseThrow();
    try (Scope scope = Scope.open()) {
      RandomKey key = RandomKey.of("T.1").derive(0);
      Posed posed = OptimiserTask.UNEQUAL_INPUTS.posed(SIZES, key, scope);
      Landscape landscape = Landscape.of(posed.problem());
      double[] gradient = landscape.slopes(new double[][] {posed.start()}).gradients()[0];
      double length = Math.sqrt(dot(gradient));
      double[][] moved = {posed.start().clone(), posed.start().clone()};
      for (int i = 0; i < gradient.length; i++) {
        moved[0][i] += gradient[i] / length;
        moved[1][i] -= gradient[i] / length;
      }
      double ahead = landscape.slopes(new double[][] {moved[0]}).losses()[0];
      double behind = landscape.slopes(new double[][] {moved[1]}).losses()[0];
      double here = landscape.slopes(new double[][] {posed.start()}).losses()[0];
      assertThat(before.step().slope()).isCloseTo((ahead - behind) / 2, withinPercentage(1e-9));
      assertThat(before.step().curvature())
          .isCloseTo(ahead + behind - 2 * here, withinPercentage(1e-9));
      assertThat(before.step().largest()).isGreaterThanOrEqualTo(before.step().curvature());
      assertThat(before.coin()).isBetween(0.0, 1.0);
    }
  }

  private static double dot(double[] vector) {
    double sum = 0;
    for (double entry : vector) {
      sum += entry * entry;
    }
    return sum;
  }
}
