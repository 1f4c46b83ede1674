package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch holds is read off its loss: sample i costs 8^i, so octal digits count samples. */
class BatchesTest {

  private static final int SAMPLES = 12;
  private static final RandomKey FIRST = RandomKey.of("batches/first");
  private static final RandomKey SECOND = RandomKey.of("batches/second");

  private static Problem problem(Scope scope) {
    double[] targets = new double[SAMPLES];
    double[] inputs = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      targets[i] = Math.sqrt(2 * Math.pow(8, i));
      inputs[i] = 1;
    }
    return new Problem(
        new DeepLinear(List.of(1, 1), Parameterisation.standard(1)),
        new Loss.SquaredError(Reduction.SUM),
        scope.array(inputs, 1, SAMPLES, 1),
        scope.array(targets, 1, SAMPLES, 1),
        Precision.FLOAT64);
  }

  /** Returns counts[member][sample] of a step's batch. */
  private static int[][] counts(Batches batches, int members, long step) {
    try (Scope scope = Scope.open()) {
      List<NDArray> zero = List.of(scope.array(new double[members], members, 1, 1));
      double[] losses =
          Host.doubles(Autograd.value(batches.at(step, problem(scope), scope), zero, scope));
      int[][] counts = new int[members][SAMPLES];
      for (int m = 0; m < members; m++) {
        long code = Math.round(losses[m]);
        for (int i = 0; i < SAMPLES; i++) {
          counts[m][i] = (int) (code >> (3 * i) & 7);
        }
      }
      return counts;
    }
  }

  @Test
  void fullBatchHoldsEverySampleOnce() {
    assertThat(counts(Batches.full(), 1, 5)[0]).containsOnly(1);
  }

  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {1, 3, 4, 12})
  void everyEpochShowsEverySampleOnceToEveryMember(int size) {
    Batches batches = new Batches.Epochs(size, List.of(FIRST, SECOND));
    for (int epoch = 0; epoch < 2; epoch++) {
      int[][] seen = new int[2][SAMPLES];
      for (int step = 0; step < SAMPLES / size; step++) {
        int[][] counts = counts(batches, 2, (long) epoch * SAMPLES / size + step);
        for (int i = 0; i < SAMPLES; i++) {
          seen[0][i] += counts[0][i];
          seen[1][i] += counts[1][i];
        }
      }
      assertThat(seen[0]).containsOnly(1);
      assertThat(seen[1]).containsOnly(1);
    }
  }

  @Test
  void batchesOfOtherDataDoNotSeeTheProblemsOwn() {
    try (Scope scope = Scope.open()) {
      Problem source = problem(scope);
      double[] one = {1};
      Problem judged =
          new Problem(
              source.model(),
              source.loss(),
              scope.array(one, 1, 1, 1),
              scope.array(one, 1, 1, 1),
              Precision.FLOAT64);
      List<NDArray> zero = List.of(scope.array(new double[1], 1, 1, 1));
      Batches epochs = new Batches.Epochs(4, List.of(FIRST));
      Batches other = new Batches.From(source, epochs);

      assertThat(other.members()).isEqualTo(epochs.members());
      assertThat(Host.doubles(Autograd.value(other.at(2, judged, scope), zero, scope)))
          .isEqualTo(Host.doubles(Autograd.value(epochs.at(2, source, scope), zero, scope)));
    }
  }

  @Test
  void epochsDropWhatDoesNotFillABatch() {
    Batches batches = new Batches.Epochs(5, List.of(FIRST));

    int[] shown = new int[SAMPLES];
    for (int step = 0; step < 2; step++) {
      int[] counts = counts(batches, 1, step)[0];
      IntStream.range(0, SAMPLES).forEach(i -> shown[i] += counts[i]);
    }

    assertThat(IntStream.of(shown).sum()).isEqualTo(10);
    assertThat(IntStream.of(shown).max().orElseThrow()).isEqualTo(1);
  }

  @Test
  void drawsWithReplacementRepeatSamplesButKeepTheSize() {
    Batches batches = new Batches.WithReplacement(6, List.of(FIRST));
    int repeats = 0;
    for (int step = 0; step < 20; step++) {
      int[] counts = counts(batches, 1, step)[0];
      assertThat(IntStream.of(counts).sum()).isEqualTo(6);
      repeats += IntStream.of(counts).anyMatch(c -> c > 1) ? 1 : 0;
    }
    // Six of twelve are all different with probability 22 %: 20 such batches never happen.
    assertThat(repeats).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with replacement", "epochs"})
  void aKeyDeterminesItsMembersBatches(String kind) {
    Batches together = batches(kind, List.of(FIRST, SECOND, FIRST));
    Batches alone = batches(kind, List.of(SECOND));

    for (int step = 0; step < 5; step++) {
      int[][] counts = counts(together, 3, step);
      assertThat(counts[0]).isEqualTo(counts[2]);
      assertThat(counts[1]).isEqualTo(counts(alone, 1, step)[0]);
    }
    assertThat(counts(together, 3, 0)[0]).isNotEqualTo(counts(together, 3, 0)[1]);
    assertThat(counts(together, 3, 0)[0]).isNotEqualTo(counts(together, 3, 1)[0]);
  }

  private static Batches batches(String kind, List<RandomKey> keys) {
    return kind.equals("epochs")
        ? new Batches.Epochs(4, keys)
        : new Batches.WithReplacement(4, keys);
  }

  @Test
  void selectsRowsOfAMembersOwnData() {
    try (Scope scope = Scope.open()) {
      double[] ownTargets = {1, 1, 1, 3, 3, 3};
      Problem problem =
          new Problem(
              new DeepLinear(List.of(1, 1), Parameterisation.standard(1)),
              new Loss.SquaredError(Reduction.SUM),
              scope.array(new double[6], 2, 3, 1),
              scope.array(ownTargets, 2, 3, 1),
              Precision.FLOAT64);
      List<NDArray> zero = List.of(scope.array(new double[2], 2, 1, 1));
      Batches batches = new Batches.WithReplacement(2, List.of(FIRST, SECOND));

      double[] losses = Host.doubles(Autograd.value(batches.at(0, problem, scope), zero, scope));

      assertThat(losses).containsExactly(1, 9);
    }
  }

  /** Another order of summation and nothing else: 50 steps of round-off. */
  @Test
  void epochsOfOneBatchAreGradientDescent() {
    try (Scope scope = Scope.open()) {
      Problem problem = problem(scope);
      Recipe full = Recipe.gradientDescent(50, 0.01);
      double[][] start = {{0.3}};

      double[] batched =
          new Training(problem, full.with(new Batches.Epochs(SAMPLES, List.of(FIRST))))
              .from(start)
              .parameters()[0];

      double expected = new Training(problem, full).from(start).parameters()[0][0];
      assertThat(batched[0] / expected).isCloseTo(1, within(1e-13));
    }
  }

  @Test
  void refusesBatchesLargerThanTheData() {
    Batches batches = new Batches.Epochs(SAMPLES + 1, List.of(FIRST));

    assertThatThrownBy(() -> counts(batches, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batch of 13")
        .hasMessageContaining("12 samples");
  }
}
