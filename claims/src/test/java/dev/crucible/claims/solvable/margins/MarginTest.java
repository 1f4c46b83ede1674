package dev.crucible.claims.solvable.margins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.margins.Push.Loss;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Judge;
import dev.crucible.theory.MaxMargin;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarginTest {

  private static final RandomKey KEY = RandomKey.of("margin test");

  @Test
  void logarithmsNeitherOverflowNorUnderflow() {
    assertThat(Push.softplus(0)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(Push.softplus(800)).isEqualTo(800);
    assertThat(Push.softplus(-30)).isCloseTo(Math.exp(-30), within(1e-20));
    assertThat(Push.logSum(-2000, -2000)).isCloseTo(Math.log(2) - 2000, within(1e-9));
    assertThat(Push.logSum(Double.NEGATIVE_INFINITY, -3)).isEqualTo(-3);
  }

  /** For one point z = 1 the flow is dw/dt = 1/(1 + e^w), so t = w + e^w − 1. */
  @Test
  void oneStepHasTheFlowsDirectionAndTime() {
    Push push = Loss.LOGISTIC.at(new double[] {1, 0});
    double first = 1 / (1 + Math.E);
    assertThat(push.weights()[0] / push.weights()[1]).isCloseTo(first / 0.5, within(1e-12));
    assertThat(push.weights()[0] + push.weights()[1]).isCloseTo(Push.STEP, within(1e-15));
    assertThat(Math.exp(push.logTime())).isCloseTo(Push.STEP / (first + 0.5), within(1e-12));
  }

  @Test
  void onePointIsFollowedAlongItsClosedForm() {
    MarginFlow flow = MarginFlow.of(new double[][] {{1}}, Loss.LOGISTIC, 50);
    int last = MarginFlow.RECORDS - 1;
    double w = flow.weights().get(last)[0];
    // Steps of 0.02 in w shift ln t by 0.01.
    assertThat(flow.logTimes().get(last)).isCloseTo(w, within(0.011));
    assertThat(flow.weights()).hasSize(MarginFlow.RECORDS);
  }

  @Test
  void squaredLossRestsAtItsMinimum() {
    double[][] points = {{2, 0}, {1, 1}};
    MarginFlow flow = MarginFlow.of(points, Loss.SQUARED, 100);
    assertThat(flow.weights().get(MarginFlow.RECORDS - 1))
        .containsExactly(new double[] {0.5, 0.5}, within(1e-10));
    assertThat(flow.logTimes().get(MarginFlow.RECORDS - 1)).isEqualTo(100);
  }

  @Test
  void tasksAreClearAndOverlapWhenTurned() {
    MarginTask task = MarginTask.draw(2, KEY);
    assertThat(MarginTask.isClear(task.solution())).isTrue();
    assertThat(task.solution().support()).hasSize(2);
    assertThat(MaxMargin.of(task.overlapping())).isEmpty();
  }

  @Test
  void tiesAreNotClear() {
    double[][] clear = {{1, 2}, {1, -2}, {2, 0}};
    double[][] tied = {{1, 2}, {1, -2}, {1.1, 0}};
    assertThat(MarginTask.isClear(MaxMargin.of(clear).orElseThrow())).isTrue();
    assertThat(MarginTask.isClear(MaxMargin.of(tied).orElseThrow())).isFalse();
  }

  @Test
  void readsSlopesOfItsRecords() {
    MaxMargin solution = MaxMargin.of(new double[][] {{1, 3}, {1, -1}}).orElseThrow();
    List<Double> logTimes = List.of(10.0, 30.0, 60.0, 100.0);
    List<double[]> weights = logTimes.stream().map(t -> new double[] {0.7 * t + 3, 0}).toList();
    MarginRun run = new MarginRun(solution, new MarginFlow(logTimes, weights), 0);
    assertThat(run.normSlope()).isCloseTo(0.7, within(1e-12));
    assertThat(run.gaps().x()).containsExactly(60.0, 100.0);
    assertThat(run.gapTimesLogTime()).isCloseTo(0, within(1e-9));
  }

  /** ŵ = (1, 0), and the direction (3, 4)/5 is √0.8 away from it: ln(√0.8 · 100 / C). */
  @Test
  void ratiosAreJudgedByTheirLogarithm() {
    MaxMargin solution = MaxMargin.of(new double[][] {{1, 3}, {1, -1}}).orElseThrow();
    MarginRun run =
        new MarginRun(
            solution,
            new MarginFlow(List.of(60.0, 100.0), List.of(new double[] {3, 4}, new double[] {3, 4})),
            0);
    double ratio = Math.sqrt(0.8) * 100;
    assertThat(run.logRatio(ratio)).isCloseTo(0, within(1e-12));
    assertThat(run.logRatio(ratio / 1000)).isCloseTo(Math.log(1000), within(1e-12));
  }

  /**
   * What the controls of the constant scatter over: e⁶ to e⁹. As ratios five of them have a 90 %
   * interval that reaches below nothing; as logarithms they are a hundred margins away.
   */
  @Test
  void controlsThatScatterOverDecadesAreRefuted() {
    Prediction constant = LogisticRegressionFindsTheLargestMargin.CONSTANT;
    Sample controls =
        new Sample(
            constant.quantity(),
            "1",
            IntStream.rangeClosed(5, 9).mapToObj(k -> Observation.of("seed " + k, k)).toList());
    assertThat(Judge.judge(constant, controls).verdict()).isEqualTo(Verdict.REFUTED);
  }
}
