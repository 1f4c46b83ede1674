package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.oracle.PlainLayers;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Iterates;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The coordinate check against one step by hand, and against loops over Java arrays. */
class CoordinateWatchTest {

  private static final RandomKey KEY = RandomKey.of("coordinates").derive(1);
  private static final Loss LOSS = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);

  /**
   * f = b·a·x with a = 2, b = 3, x = 0.5, y = 1: the error is 2, ∂a = 2·3·0.5 = 3, ∂b = 2·2·0.5 =
   * 2. A step of 0.1 makes a = 1.7, b = 2.8: a·x falls by 0.15, f from 3 to 2.38.
   */
  @Test
  void movesAsOneStepByHand() {
    Mlp model =
        new Mlp(List.of(1, 1, 1), Activation.IDENTITY, Bias.WITHOUT, Parameterisation.standard(1));
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model,
              LOSS,
              scope.array(new double[] {0.5}, 1, 1, 1),
              scope.array(new double[] {1}, 1, 1, 1),
              Precision.FLOAT64);
      CoordinateWatch watch = new CoordinateWatch(model, problem.inputs(), List.of(1L));

      new Training(problem, Recipe.gradientDescent(1, 0.1)).from(new double[][] {{2, 3}}, watch);

      assertThat(watch.moved(0).get(0).y().get(0)).isCloseTo(0.15, within(1e-15));
      assertThat(watch.moved(0).get(1).y().get(0)).isCloseTo(0.62, within(1e-14));
      assertThat(watch.moved(0).get(1).x()).containsExactly(1.0);
    }
  }

  @Test
  void isTheRootMeanSquareOverUnitsAndProbesOfEachMember() {
    Mlp model =
        new Mlp(List.of(3, 5, 4, 2), Activation.TANH, Bias.WITH, Parameterisation.standard(1));
    double[][] start = {
      Initialisation.gaussian(model, KEY.derive(0)), Initialisation.gaussian(model, KEY.derive(1))
    };
    double[] probes = KEY.derive("probes").gaussians(6);
    try (Scope scope = Scope.open()) {
      Problem problem = Curved.problem(model, LOSS, new int[] {7, 3, 2}, KEY, scope);
      Iterates kept = Iterates.at(Layout.of(model), 0, 2, 5);
      CoordinateWatch watch =
          new CoordinateWatch(model, scope.array(probes, 1, 2, 3), List.of(2L, 5L));

      new Training(problem, Recipe.gradientDescent(5, 0.3, 0.1)).from(start, kept, watch);

      for (int m = 0; m < 2; m++) {
        assertThat(watch.moved(m)).hasSize(3);
        for (int layer = 0; layer < 2; layer++) {
          for (int look = 0; look < 2; look++) {
            double expected =
                moved(model, kept.at(0)[m], kept.at(List.of(2L, 5L).get(look))[m], probes, layer);
            assertThat(watch.moved(m).get(layer).y().get(look)).isCloseTo(expected, within(1e-13));
          }
        }
      }
    }
  }

  private static double moved(
      Mlp model, double[] before, double[] after, double[] probes, int layer) {
    double squares = 0;
    int count = 0;
    for (int sample = 0; sample < 2; sample++) {
      double[] row = Arrays.copyOfRange(probes, 3 * sample, 3 * sample + 3);
      double[] was = PlainLayers.of(model, before, row).get(layer).preActivation();
      double[] is = PlainLayers.of(model, after, row).get(layer).preActivation();
      for (int unit = 0; unit < was.length; unit++) {
        squares += (is[unit] - was[unit]) * (is[unit] - was[unit]);
        count++;
      }
    }
    return Math.sqrt(squares / count);
  }

  @Test
  void refusesLooksThatCannotBe() {
    Mlp model = new Mlp(List.of(1, 1), Activation.TANH, Bias.WITHOUT, Parameterisation.standard(1));
    try (Scope scope = Scope.open()) {
      var probes = scope.array(new double[] {1}, 1, 1, 1);
      assertThatThrownBy(() -> new CoordinateWatch(model, probes, List.of(0L, 1L)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("looks must rise from at least 1, not [0, 1]");
      assertThatThrownBy(() -> new CoordinateWatch(model, probes, List.of(3L)).moved(0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("training ended after 0 of the looks at [3]");
    }
  }
}
