package dev.crucible.claims.solvable.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.kernels.LazyRun.Centring;
import dev.crucible.claims.solvable.kernels.TangentPrediction.Descent;
import dev.crucible.claims.solvable.kernels.TangentTraining.Network;
import dev.crucible.lab.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class TangentTrainingTest {

  private static final Trial TRIAL = new Trial("tangent training test", "small", 0);
  private static final TangentSeed SEED = TangentSeed.of(TRIAL);

  /** A few steps suffice: linearised training is kernel descent from the first step on. */
  @Test
  void aLinearisedNetworkFollowsItsKernel() {
    double rate = 0.5 / SEED.prediction().stiffest(0.1);
    TangentTraining training =
        new TangentTraining(
            List.of(SEED), List.of(SEED.task().targets()), 0.1, new double[] {rate});
    double[] change = training.at(Network.LINEARISED, 3, 10).get(1).get(0).change();
    double[] predicted =
        SEED.prediction().after(new Descent(0.1, rate, 10), SEED.residual(SEED.task().targets()));
    assertThat(change).containsExactly(predicted, within(1e-12));
    double[] itself = training.at(Network.ITSELF, 10).get(0).get(0).change();
    assertThat(TangentPrediction.distance(itself, predicted)).isBetween(1e-4, 1.0);
  }

  @Test
  void anUncentredNetworkHasMoreToUnlearnTheLargerItsScale() {
    List<Double> scales = List.of(8.0, 64.0);
    LazyRun centred = LazyRun.of(List.of(TRIAL), scales, Centring.AT_THE_START).get(0);
    LazyRun not = LazyRun.of(List.of(TRIAL), scales, Centring.NONE).get(0);
    assertThat(centred.distances()[1]).isLessThan(centred.distances()[0] / 4);
    assertThat(not.distances()[1]).isGreaterThan(not.distances()[0] / 4);
  }

  @Test
  void valuesAreTakenFromAScaleOn() {
    double[] three = {0.3, 0.2, 0.1};
    LazyRun run = new LazyRun(new double[] {1, 2, 4}, three, three, three, three);
    assertThat(run.from(2, three).x()).containsExactly(2.0, 4.0);
    assertThat(run.from(2, three).y()).containsExactly(0.2, 0.1);
  }

  @Test
  void distanceIsRelative() {
    assertThat(TangentPrediction.distance(new double[] {3, 4}, new double[] {3, 3}))
        .isCloseTo(1 / Math.sqrt(18), within(1e-15));
  }
}
