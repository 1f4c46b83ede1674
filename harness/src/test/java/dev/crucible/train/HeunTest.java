package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.theory.LinearMode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeunTest {

  private static final double CURVATURE = 2.25;
  private static final double MINIMUM = 0.5;

  /** On a quadratic a step multiplies the distance by 1 − z + z²/2, z = hλ. */
  @Test
  void isHeunsPolynomialOnAQuadratic() {
    double step = 0.2;
    double z = step * CURVATURE;

    double end = OneWeight.trained(new Heun(), CURVATURE, 3, 7, step);

    assertThat(end)
        .isCloseTo(MINIMUM + 2.5 * Math.pow(1 - z + z * z / 2, 7), withinPercentage(1e-11));
  }

  /** Members of different step sizes at the same time: errors against e^(−λs) fall as h². */
  @Test
  void convergesToTheExponentialWithTheSecondOrder() {
    double[] steps = {0.1, 0.05, 0.025, 0.0125};
    double time = 1;
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(CURVATURE, MINIMUM, Precision.FLOAT64, scope);
      Iterates iterates = Iterates.atTimes(Layout.of(problem.model()), steps, 0, time);
      double[][] start = {{3}, {3}, {3}, {3}};

      new Training(problem, Recipe.gradientDescent(80, steps).with(new Heun()))
          .from(start, iterates);

      double exact = MINIMUM + 2.5 * Math.exp(-CURVATURE * time);
      double[] errors = new double[steps.length];
      for (int m = 0; m < steps.length; m++) {
        assertThat(iterates.at(0)[m]).containsExactly(3);
        errors[m] = iterates.at(Iterates.step(steps[m], time))[m][0] - exact;
      }
      assertThat(errors[0]).isPositive();
      // The ratio is 4 up to a relative hλ/2 or so: 11, 6, 3 per cent.
      assertThat(errors[0] / errors[1]).isCloseTo(4, withinPercentage(12));
      assertThat(errors[1] / errors[2]).isCloseTo(4, withinPercentage(6));
      assertThat(errors[2] / errors[3]).isCloseTo(4, withinPercentage(3));
    }
  }

  /** Two layers, one mode, s = 1: the sigmoid of arXiv 1312.6120, which is not linear. */
  @Test
  void followsTheSigmoidOfADeepLinearMode() {
    double[] steps = {0.02, 0.01};
    double weight = 0.3;
    double[] times = {0.5, 1, 2};
    double[] exact = new LinearMode(2, 1, weight * weight).strengths(times);
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              new DeepLinear(List.of(1, 1, 1), Parameterisation.standard(1)),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              scope.array(new double[] {1}, 1, 1, 1),
              scope.array(new double[] {1}, 1, 1, 1),
              Precision.FLOAT64);
      Iterates iterates = Iterates.atTimes(Layout.of(problem.model()), steps, times);
      double[][] start = {{weight, weight}, {weight, weight}};

      new Training(problem, Recipe.gradientDescent(200, steps).with(new Heun()))
          .from(start, iterates);

      for (int i = 0; i < times.length; i++) {
        double coarse = product(iterates.at(Iterates.step(steps[0], times[i]))[0]);
        double fine = product(iterates.at(Iterates.step(steps[1], times[i]))[1]);
        assertThat(fine).isCloseTo(exact[i], within(2e-5));
        // Richardson: what the second order leaves is of the third.
        assertThat((4 * fine - coarse) / 3).isCloseTo(exact[i], within(5e-7));
      }
    }
  }

  private static double product(double[] weights) {
    return Arrays.stream(weights).reduce(1, (a, b) -> a * b);
  }

  /** Losses 3.125 · 2.25 e^(−2λs): each member has its own limit and ends by its own. */
  @Test
  void stopsEachMemberAtItsOwnLoss() {
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(CURVATURE, MINIMUM, Precision.FLOAT64, scope);
      Recipe recipe =
          Recipe.gradientDescent(5000, 0.01, 0.01)
              .with(new Heun())
              .with(StopRule.lossBelow(1e-2, 1e-6));

      Trajectory trajectory = new Training(problem, recipe).from(new double[][] {{3}, {3}});

      for (int m = 0; m < 2; m++) {
        double limit = m == 0 ? 1e-2 : 1e-6;
        double time = Math.log(3.125 * CURVATURE / limit) / (2 * CURVATURE);
        long step = ((Outcome.Stopped) trajectory.outcomes().get(m)).step();
        assertThat(step * 0.01).isCloseTo(time, within(0.011));
      }
      assertThat(trajectory.steps()).isLessThan(500);
    }
  }

  @Test
  void saysWhichIteratesWereKept() {
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(1, 0, Precision.FLOAT64, scope);
      Iterates iterates = Iterates.between(Layout.of(problem.model()), 2, 4);

      new Training(problem, Recipe.gradientDescent(4, 0.5)).from(new double[][] {{16}}, iterates);

      assertThat(iterates.steps()).containsExactly(2L, 3L, 4L);
      assertThat(iterates.at(3)[0]).containsExactly(2);
      assertThatThrownBy(() -> iterates.at(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("step 1 was not kept; kept are [2, 3, 4]");
    }
  }
}
