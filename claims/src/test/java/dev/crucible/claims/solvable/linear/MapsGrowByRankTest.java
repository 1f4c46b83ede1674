package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.linear.MapsGrowByRank.Start;
import dev.crucible.evidence.Seeds;
import dev.crucible.measure.RankPlateaus;
import dev.crucible.study.Reading;
import dev.crucible.study.Tier;
import dev.crucible.theory.GreedyRank;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MapsGrowByRankTest {

  /** By theory the modes are half learned after some 270, 540 and 1070 steps. */
  @Test
  void aModeThatIsNeverLearnedLeavesNoPlateauBeforeIt() {
    RankPlateaus run = run(1e-9);
    assertThat(run.plateaus().stream().map(Reading::counts)).containsExactly(true, false);
  }

  /** A start as large as the target has learned all there is to learn by the last step. */
  @Test
  void theMapEndsWithTheTargetsRank() {
    RankPlateaus run = run(0.5);
    assertThat(run.halves().stream().mapToDouble(OptionalDouble::orElseThrow).boxed()).isSorted();
    assertThat(run.course().last()).isCloseTo(GreedyRank.plateau(3, 8, 4, 2), within(0.25));
    assertThat(run.course().y().get(0)).isGreaterThan(4);
  }

  private static RankPlateaus run(double deviation) {
    return MapsGrowByRank.STUDY
        .cells(new Start(deviation))
        .ensembles("T", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0)
        .value()
        .orElseThrow();
  }
}
