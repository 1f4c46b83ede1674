package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.measure.ResidueWaves;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.ResiduePairs;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidueTrainingTest {

  private static final RandomKey KEY = RandomKey.of("residue training test");
  private static final ResiduePairs TASK = ResiduePairs.sums(23, 0.7, KEY.derive("task"));

  private static ResidueWaves after(int steps) {
    return new ResidueTraining(128, steps, 5e-3, 1, 0.9, 0.98, 1e-8)
        .train(List.of(TASK), List.of(KEY.derive("weights")))
        .get(0);
  }

  private static double share(ResidueWaves waves, int[] pairs) {
    return waves.logits(u -> u * u).accuracy(pairs, pair -> TASK.answers()[pair]);
  }

  @Test
  void aNetworkBeforeTrainingKnowsNothing() {
    ResidueWaves untrained = after(0);
    assertThat(share(untrained, TASK.heldOut())).isLessThan(0.2);
    assertThat(untrained.concentration()).isBetween(0.05, 0.2);
    assertThat(Math.abs(untrained.alignment(1))).isLessThan(0.4);
  }

  @Test
  void trainingFitsThePairsThatAreTrainedOn() {
    int[] trained = Arrays.copyOf(TASK.pairs(), TASK.train());
    assertThat(share(after(400), trained)).isGreaterThan(0.5);
  }
}
