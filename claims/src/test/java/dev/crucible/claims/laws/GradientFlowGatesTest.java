package dev.crucible.claims.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientFlowGatesTest {

  private static final EdgeSetting SETTING =
      EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, 0.2, 60);
  private static final List<Trial> SEEDS = List.of(trial(0), trial(1), trial(2));

  private static Trial trial(int seed) {
    return new Trial("T", "gates", seed);
  }

  /** Members are let go one by one; whoever is left must go on where it was. */
  @Test
  void whatAMemberShowsDoesNotDependOnItsNeighbours() {
    double threshold = 4; // passed by all, at different times
    List<Eligibility> together = judged(SEEDS, threshold, 400);
    assertThat(together)
        .allSatisfy(e -> assertThat(e.fromStart().orElseThrow()).isGreaterThan(1.3));
    for (int s = 0; s < SEEDS.size(); s++) {
      double alone = judged(List.of(SEEDS.get(s)), threshold, 400).get(0).fromStart().orElseThrow();
      // Within the distance that the sharpness covers between two measurements.
      assertThat(together.get(s).fromStart().orElseThrow()).isCloseTo(alone, within(0.3));
    }
  }

  @Test
  void aFlowThatNeverPassesIsFollowedToItsEnd() {
    for (Eligibility eligibility : judged(SEEDS, 100, 40)) {
      assertThat(eligibility.passed()).isFalse();
      assertThat(eligibility.fromStart().orElseThrow()).isBetween(0.001, 1.0);
    }
  }

  private static List<Eligibility> judged(List<Trial> trials, double threshold, int steps) {
    EdgeSeeds seeds = new EdgeSeeds(SETTING, trials);
    try (Scope scope = Scope.open()) {
      Problem problem = seeds.problem(scope).in(Precision.FLOAT32, scope);
      FlowHorizon horizon = new FlowHorizon(threshold, SETTING.learningRate(), steps);
      Windows none = new Windows(Double.POSITIVE_INFINITY, 0, trials.size());
      return new GradientFlowGates(horizon, problem, RandomKey.of("gates test"))
          .judge(seeds.starts(), none);
    }
  }
}
