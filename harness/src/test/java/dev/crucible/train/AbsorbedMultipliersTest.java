package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Multipliers absorbed in the weights change nothing that a network computes on its way. */
class AbsorbedMultipliersTest {

  private static final RandomKey KEY = RandomKey.of("absorbed");
  private static final int STEPS = 20;

  static Stream<Parameterisation> parameterisations() {
    return Stream.of(
        Parameterisation.standard(1.5),
        Parameterisation.ntk(),
        Parameterisation.meanField(),
        Parameterisation.maximalUpdate(1.2, 0.7, 4));
  }

  @ParameterizedTest
  @MethodSource("parameterisations")
  void leaveGradientDescentAsItIs(Parameterisation with) {
    assertAlike(with, Recipe.gradientDescent(STEPS, 0.02));
  }

  @ParameterizedTest
  @MethodSource("parameterisations")
  void leaveSignDescentAsItIs(Parameterisation with) {
    assertAlike(with, Recipe.gradientDescent(STEPS, 0.003).with(new SignDescent()));
  }

  /** Round-off of 1e-16 a step, carried through 20 steps. */
  private static void assertAlike(Parameterisation with, Recipe recipe) {
    Mlp model = mlp(with);
    Mlp absorbed = mlp(with.absorbed());
    Trajectory one = train(model, recipe);
    Trajectory other = train(absorbed, recipe);
    assertThat(one.losses()[0][STEPS]).isLessThan(0.999 * one.losses()[0][0]);
    assertThat(other.losses()[0]).containsExactly(one.losses()[0], within(1e-12));
    Layout layout = Layout.of(model);
    for (int p = 0; p < layout.specs().size(); p++) {
      double multiplier = with.multiplier(layout.specs().get(p));
      assertThat(absorbed.parameterisation().multiplier(layout.specs().get(p))).isEqualTo(1);
      double[] weights = layout.part(one.parameters()[0], p);
      for (int i = 0; i < weights.length; i++) {
        assertThat(layout.part(other.parameters()[0], p)[i])
            .isCloseTo(multiplier * weights[i], within(1e-12));
      }
    }
  }

  private static Mlp mlp(Parameterisation parameterisation) {
    return new Mlp(List.of(3, 8, 8, 1), Activation.TANH, Bias.WITH, parameterisation);
  }

  private static Trajectory train(Mlp model, Recipe recipe) {
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              scope.array(KEY.derive("inputs").gaussians(15), 1, 5, 3),
              scope.array(KEY.derive("targets").gaussians(5), 1, 5, 1),
              Precision.FLOAT64);
      double[][] start = {Initialisation.gaussian(model, KEY.derive("weights"))};
      return new Training(problem, recipe).from(start);
    }
  }
}
