package dev.crucible.claims.solvable.addition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.addition.AdditionTask.Labels;
import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdditionTest {

  private static final RandomKey KEY = RandomKey.of("addition test");

  /** An identity of whole cycles, whatever the phases: the instrument's check, no evidence. */
  @Test
  void theRightLogitIsAHalfOnAverage() {
    for (int width : new int[] {5, 16, 100}) {
      BuiltNetwork network = BuiltNetwork.of(23, width, Wiring.AS_DERIVED, KEY.derive(width));
      assertThat(network.correct()).isCloseTo(0.5, within(1e-12));
    }
  }

  @Test
  void noiseIsThatOfWrongAnswersAlone() {
    double[][] logits = {{9, 1}, {3, 9}, {1, 9}, {9, 3}};
    assertThat(new BuiltNetwork(2, logits).noise()).isCloseTo(1, within(1e-12));
  }

  @Test
  void accuracyCountsLargestLogits() {
    double[][] logits = {{1, 0}, {1, 0}, {0, 1}, {1, 0}};
    BuiltNetwork network = new BuiltNetwork(2, logits);
    assertThat(network.accuracy(Integer::sum)).isEqualTo(0.75);
    assertThat(network.accuracy((a, b) -> a * b)).isEqualTo(0.5);
  }

  @Test
  void wavesHaveTheirAmplitudeAndPhase() {
    double[] wave =
        IntStream.range(0, 23)
            .mapToDouble(x -> 5 + 0.7 * Math.cos(2 * Math.PI * 4 * x / 23 + 1.2))
            .toArray();
    assertThat(Wave.top(wave)).isEqualTo(4);
    assertThat(Wave.of(wave, 4).amplitude()).isCloseTo(0.7, within(1e-12));
    assertThat(Wave.of(wave, 4).phase()).isCloseTo(1.2, within(1e-12));
    assertThat(Wave.of(wave, 3).amplitude()).isCloseTo(0, within(1e-12));
  }

  @Test
  void weightsAreReadFromTheModelsLayout() {
    int modulus = 5;
    int width = 2;
    double[] flat = IntStream.range(0, 3 * modulus * width).mapToDouble(i -> i).toArray();
    TrainedNetwork network = TrainedNetwork.of(modulus, flat);
    assertThat(network.first()[1]).containsExactly(1, 3, 5, 7, 9);
    assertThat(network.second()[0]).containsExactly(10, 12, 14, 16, 18);
    assertThat(network.output()[1]).containsExactly(25, 26, 27, 28, 29);
  }

  @Test
  void tasksHoldOutWhatTheyDoNotTrainOn() {
    AdditionTask task = AdditionTask.of(Labels.SUMS, 0.7, KEY);
    assertThat(task.train()).isEqualTo(370);
    assertThat(task.heldOut()).hasSize(159);
    int pair = task.pairs()[3];
    int operand = AdditionTask.MODULUS;
    assertThat(task.inputs().at(3, pair / operand)).isEqualTo(1);
    assertThat(task.inputs().at(3, operand + pair % operand)).isEqualTo(1);
    assertThat(task.targets().at(3, (pair / operand + pair % operand) % operand)).isEqualTo(1);
    assertThat(task.inputs().row(3)).satisfies(row -> assertThat(row).contains(1).contains(0));
  }

  @Test
  void aNetworkBeforeTrainingKnowsNothing() {
    AdditionExperiment untrained = new AdditionExperiment(Labels.SUMS, 0.7, 0);
    TrainedRun run = untrained.run(List.of(new Trial("T", "start", 0))).get(0);
    assertThat(run.testAccuracy()).isLessThan(0.2);
    assertThat(run.network().concentration()).isBetween(0.05, 0.2);
    assertThat(Math.abs(run.network().alignment(1))).isLessThan(0.4);
  }
}
