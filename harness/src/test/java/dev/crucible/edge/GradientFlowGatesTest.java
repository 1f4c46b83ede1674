package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Initialisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientFlowGatesTest {

  private static final Gates GATES = TrainedAtTheEdge.PROTOCOL.gates();
  private static final EdgeTraining TRAINING = TrainedAtTheEdge.PARITY.at(0.2);
  private static final List<Integer> SEEDS = List.of(0, 1, 2);

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
      assertThat(GATES.passedBy(eligibility)).isFalse();
      assertThat(eligibility.fromStart().orElseThrow()).isBetween(0.001, 1.0);
    }
  }

  private static List<Eligibility> judged(List<Integer> seeds, double threshold, int steps) {
    try (Scope scope = Scope.open()) {
      Problem problem = TRAINING.problem().of(seeds, scope).in(Precision.FLOAT32, scope);
      double[][] starts =
          Initialisation.gaussian(problem.model(), TrainedAtTheEdge.starts("T", seeds));
      FlowHorizon horizon = new FlowHorizon(threshold, TRAINING.learningRate(), steps);
      return new GradientFlowGates(GATES, horizon, problem, RandomKey.of("gates test"))
          .judge(starts, Windows.never(seeds.size()));
    }
  }
}
