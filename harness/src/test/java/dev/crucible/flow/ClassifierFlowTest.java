package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.flow.ClassifierFlow.Increment;
import dev.crucible.flow.ClassifierFlow.Objective;
import org.junit.jupiter.api.Test;

class ClassifierFlowTest {

  private static final double STEP = 0.02;
  private static final int RECORDS = 800;

  @Test
  void logarithmsNeitherOverflowNorUnderflow() {
    assertThat(ClassifierFlow.softplus(0)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(ClassifierFlow.softplus(800)).isEqualTo(800);
    assertThat(ClassifierFlow.softplus(-30)).isCloseTo(Math.exp(-30), within(1e-20));
    assertThat(ClassifierFlow.logSum(-2000, -2000)).isCloseTo(Math.log(2) - 2000, within(1e-9));
    assertThat(ClassifierFlow.logSum(Double.NEGATIVE_INFINITY, -3)).isEqualTo(-3);
  }

  /** For one point z = 1 the flow is dw/dt = 1/(1 + e^w), so t = w + e^w − 1. */
  @Test
  void oneStepHasTheFlowsDirectionAndTime() {
    Increment increment = Objective.LOGISTIC.at(new double[] {1, 0}, STEP);
    double first = 1 / (1 + Math.E);
    assertThat(increment.pulls()[0] / increment.pulls()[1]).isCloseTo(first / 0.5, within(1e-12));
    assertThat(increment.pulls()[0] + increment.pulls()[1]).isCloseTo(STEP, within(1e-15));
    assertThat(Math.exp(increment.logTime())).isCloseTo(STEP / (first + 0.5), within(1e-12));
  }

  @Test
  void onePointIsFollowedAlongItsClosedForm() {
    double[][] points = {{1}};
    ClassifierFlow flow = ClassifierFlow.of(points, Objective.LOGISTIC, STEP, 50, RECORDS);
    double w = flow.weights().get(RECORDS - 1)[0];
    // Steps of 0.02 in w shift ln t by 0.01.
    assertThat(flow.logTimes().get(RECORDS - 1)).isCloseTo(w, within(0.011));
    assertThat(flow.norm(RECORDS - 1)).isEqualTo(w);
    assertThat(flow.weights()).hasSize(RECORDS);
  }

  @Test
  void squaredLossRestsAtItsMinimum() {
    double[][] points = {{2, 0}, {1, 1}};
    ClassifierFlow flow = ClassifierFlow.of(points, Objective.SQUARED, STEP, 100, RECORDS);
    assertThat(flow.weights().get(RECORDS - 1))
        .containsExactly(new double[] {0.5, 0.5}, within(1e-10));
    assertThat(flow.logTimes().get(RECORDS - 1)).isEqualTo(100);
  }
}
