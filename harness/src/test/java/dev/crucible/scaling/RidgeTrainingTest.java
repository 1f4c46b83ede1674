package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measure.RelativeChange;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.RidgeTraining.Network;
import dev.crucible.scaling.RidgeTraining.Reached;
import dev.crucible.scaling.TwoLayerTask.Drawn;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeTrainingTest {

  private static final double RIDGE = 0.1;
  private static final TwoLayerTask TASK = new TwoLayerTask(8, 64, 24, 40, 1.5);
  private static final Drawn ONE = TASK.drawn(RandomKey.of("ridge training test").derive(0));
  private static final Drawn OTHER = TASK.drawn(RandomKey.of("ridge training test").derive(1));

  private static double rate(Drawn seed) {
    return 0.5 / seed.own().stiffest(RIDGE);
  }

  private static RidgeTraining training(Drawn... seeds) {
    return new RidgeTraining(
        TASK.network(),
        List.of(seeds).stream().map(seed -> seed.learning(seed.targets(), rate(seed))).toList(),
        RIDGE);
  }

  /** A few steps suffice: linearised training is kernel descent from the first step on. */
  @Test
  void aLinearisedNetworkFollowsItsKernel() {
    double[] change = training(ONE).at(Network.LINEARISED, 3, 10).get(1).get(0).change();
    double[] predicted = ONE.own().after(ONE.residual(ONE.targets()), RIDGE, rate(ONE), 10);
    assertThat(change).containsExactly(predicted, within(1e-12));
    double[] itself = training(ONE).at(Network.ITSELF, 10).get(0).get(0).change();
    assertThat(RelativeChange.of(predicted, itself)).isBetween(1e-4, 1.0);
  }

  @Test
  void everyMemberLearnsWhatIsItsOwn() {
    List<Reached> both = training(OTHER, ONE).at(Network.ITSELF, 5).get(0);
    assertThat(both.get(1).change())
        .containsExactly(training(ONE).at(Network.ITSELF, 5).get(0).get(0).change(), within(1e-12));
    assertThat(both.get(0).change()).isNotEqualTo(both.get(1).change());
  }

  @Test
  void withoutAStepNothingChanges() {
    Reached start = training(ONE).at(Network.ITSELF, 0, 1).get(0).get(0);
    assertThat(start.change()).hasSize(40).containsOnly(0);
    assertThat(start.parameters()).containsExactly(ONE.start());
  }
}
