package dev.crucible.claims.solvable.margins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.margins.LogisticRegressionFindsTheLargestMargin.Approach;
import dev.crucible.finding.Verdict;
import dev.crucible.flow.ClassifierFlow;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import dev.crucible.theory.MaxMargin;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionFindsTheLargestMarginTest {

  /** ŵ = (1, 0). */
  private static final MaxMargin SOLUTION =
      MaxMargin.of(new double[][] {{1, 3}, {1, -1}}).orElseThrow();

  @Test
  void readsSlopesOfItsRecords() {
    List<Double> logTimes = List.of(10.0, 30.0, 60.0, 100.0);
    Approach run =
        read(logTimes, logTimes.stream().map(t -> new double[] {0.7 * t + 3, 0}).toList());
    assertThat(run.normSlope()).isCloseTo(0.7, within(1e-12));
    assertThat(run.gaps().x()).containsExactly(60.0, 100.0);
    assertThat(run.gapTimesLogTime()).isCloseTo(0, within(1e-9));
  }

  /** The direction (3, 4)/5 is √0.8 away from ŵ: ln(√0.8 · 100 / C). */
  @Test
  void ratiosAreJudgedByTheirLogarithm() {
    Approach run = read(List.of(60.0, 100.0), List.of(new double[] {3, 4}, new double[] {3, 4}));
    double ratio = Math.sqrt(0.8) * 100;
    assertThat(run.logRatio(ratio)).isCloseTo(0, within(1e-12));
    assertThat(run.logRatio(ratio / 1000)).isCloseTo(Math.log(1000), within(1e-12));
    assertThat(run.predicted().last()).isCloseTo(run.coefficient() / 100, within(1e-15));
  }

  private static Approach read(List<Double> logTimes, List<double[]> weights) {
    return Approach.of(
        LogisticRegressionFindsTheLargestMargin.STUDY.setup().ci(),
        SOLUTION,
        new ClassifierFlow(logTimes, weights),
        0);
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
