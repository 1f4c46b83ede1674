package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.theory.LinearMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RungeKuttaTest {

  private static final double CURVATURE = 2.25;
  private static final double MINIMUM = 0.5;

  /** On a quadratic a step multiplies the distance by the exponential's first terms, z = hλ. */
  @Test
  void isTheExponentialToFourthOrderOnAQuadratic() {
    double z = 0.2 * CURVATURE;
    double factor = 1 - z + z * z / 2 - Math.pow(z, 3) / 6 + Math.pow(z, 4) / 24;
    double end = OneWeight.trained(RungeKutta.flow(), CURVATURE, 3, 7, 0.2);
    assertThat(end).isCloseTo(MINIMUM + 2.5 * Math.pow(factor, 7), withinPercentage(1e-11));
  }

  /** L + (δ/4) (λ d)² is a quadratic of curvature λ (1 + δλ/2). */
  @Test
  void theModifiedFlowOfAQuadraticIsSteeper() {
    double delta = 0.3;
    double end = OneWeight.trained(RungeKutta.modified(delta), CURVATURE, 3, 100, 0.01);
    double rate = CURVATURE * (1 + delta * CURVATURE / 2);
    assertThat(end).isCloseTo(MINIMUM + 2.5 * Math.exp(-rate), withinPercentage(1e-6));
  }

  /** Two layers, one mode, s = 1: the sigmoid of arXiv 1312.6120, which is not linear. */
  @Test
  void followsTheSigmoidOfADeepLinearMode() {
    double weight = 0.3;
    double exact = new LinearMode(2, 1, weight * weight).strengths(1.0)[0];
    try (Scope scope = Scope.open()) {
      Problem problem = deep(scope);
      Recipe recipe = Recipe.gradientDescent(50, 0.02).with(RungeKutta.flow());
      double[] end =
          new Training(problem, recipe).from(new double[][] {{weight, weight}}).parameters()[0];
      assertThat(end[0] * end[1]).isCloseTo(exact, within(1e-8));
    }
  }

  /** Gradient descent ends closer to its modified flow by a power of its rate; one δ a member. */
  @Test
  void descentFollowsTheModifiedFlowToSecondOrder() {
    double[] rates = {0.1, 0.05};
    double[][] start = {{0.3, 0.4}, {0.3, 0.4}};
    try (Scope scope = Scope.open()) {
      Problem problem = deep(scope);
      Iterates ends = Iterates.atTimes(Layout.of(problem.model()), rates, 1);
      new Training(problem, Recipe.gradientDescent(20, rates)).from(start, ends);
      Recipe fine = Recipe.gradientDescent(100, 0.01, 0.01).with(RungeKutta.modified(rates));
      double[][] flow = new Training(problem, fine).from(start).parameters();
      double coarse = flow[0][0] - ends.at(10)[0][0];
      double finer = flow[1][0] - ends.at(20)[1][0];
      assertThat(coarse / finer).isCloseTo(4, withinPercentage(10));
    }
  }

  private static Problem deep(Scope scope) {
    return new Problem(
        new DeepLinear(List.of(1, 1, 1), Parameterisation.standard(1)),
        new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
        scope.array(new double[] {1}, 1, 1, 1),
        scope.array(new double[] {1}, 1, 1, 1),
        Precision.FLOAT64);
  }
}
