package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.lab.Trial;
import dev.crucible.theory.GreedyRank;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreedyExperimentTest {

  @Test
  void plateausAreReadAgainstTheTargetCutOff() {
    double second = GreedyRank.plateau(2, 8, 4, 2);
    GreedyRun run =
        new GreedyRun(
            new double[] {8, 4, 2},
            new double[] {100, 200, 400},
            new double[] {1.01, 0.99 * second},
            new double[] {7},
            0);
    assertThat(run.deviation(1)).isCloseTo(0.01, within(1e-12));
    assertThat(run.deviation(2)).isCloseTo(-0.01, within(1e-12));
    assertThat(run.deviationFrom(second / 2, 2)).isCloseTo(0.98, within(1e-12));
  }

  /** A start as large as the target has learned all there is to learn by the last step. */
  @Test
  void theMapEndsWithTheTargetsRank() {
    GreedyRun run = new GreedyExperiment(0.5).run(List.of(new Trial("T", "end", 0))).get(0);
    assertThat(run.missed()).isZero();
    assertThat(run.halves()).isSorted();
    assertThat(run.course()[run.course().length - 1])
        .isCloseTo(GreedyRank.plateau(3, 8, 4, 2), within(0.25));
    assertThat(run.course()[0]).isGreaterThan(4);
  }
}
