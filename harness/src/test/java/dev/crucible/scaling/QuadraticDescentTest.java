package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.scaling.QuadraticDescent.Course;
import dev.crucible.scaling.QuadraticDescent.Inputs;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuadraticDescentTest {

  private static final List<Double> TARGETS = List.of(1.0, 0.5, 0.25);

  private static final double[][] START =
      QuadraticDescent.start(40, 8, 1e-3, RandomKey.of("quadratic descent test"));

  /** Descent lowers the loss by η‖∇L‖² a step, and strengths by the modes' own equations. */
  @ParameterizedTest
  @EnumSource(Inputs.class)
  void strengthsFollowTheModesEquations(Inputs inputs) {
    double rate = 0.004;
    QuadraticDescent descent = new QuadraticDescent(TARGETS, inputs, rate);
    Course course = descent.descend(START, 4000);
    double trace = -1.75; // nothing is learned yet
    double excess = inputs == Inputs.GAUSSIAN ? 0 : 3;
    for (int i = 0; i < TARGETS.size(); i++) {
      double growth = 4 * ((2 + excess) * TARGETS.get(i) - trace);
      double grown = Math.log(course.strengths(i)[50] / course.strengths(i)[0]);
      double expected = 100 * Math.log1p(rate * growth / 2);
      assertThat(grown).isCloseTo(expected, within(0.02 * expected));
    }
    assertThat(course.losses()[0])
        .isCloseTo(1.3125 + 1.75 * 1.75 / 2 + excess * 1.3125 / 2, within(1e-4));
    assertThat(Arrays.stream(course.losses()).boxed().toList())
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void strengthsAreSquaredLengthsAlongTheTargets() {
    QuadraticDescent descent = new QuadraticDescent(List.of(1.0, 0.5), Inputs.GAUSSIAN, 0.1);
    double[][] weights = {{1, 2, 5}, {3, 0, 7}};
    assertThat(descent.strengths(weights)).containsExactly(10, 4);
    assertThat(descent.descend(weights, 3).strengths(0)[0]).isEqualTo(10);
    assertThat(weights[0]).as("where it began").containsExactly(1, 2, 5);
  }

  /** One input, f = w²x² against x²: L = ½ E[x⁴] (w² − 1)², dL/dw = 2 E[x⁴] (w² − 1) w. */
  @ParameterizedTest
  @EnumSource(Inputs.class)
  void aSingleWeightDescendsItsQuartic(Inputs inputs) {
    QuadraticDescent descent = new QuadraticDescent(List.of(1.0), inputs, 0.01);
    double fourthMoment = inputs == Inputs.GAUSSIAN ? 3 : 6;
    Course course = descent.descend(new double[][] {{0.5}}, 1);
    assertThat(course.losses()[0]).isCloseTo(0.5 * fourthMoment * 0.5625, within(1e-12));
    double next = 0.5 + 0.01 * 2 * fourthMoment * 0.75 * 0.5;
    assertThat(course.strengths(0)[1]).isCloseTo(next * next, within(1e-12));
  }
}
