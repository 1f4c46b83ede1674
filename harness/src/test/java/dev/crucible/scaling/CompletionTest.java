package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Seeds;
import dev.crucible.scaling.Completion.Cell;
import dev.crucible.scaling.Completion.Found;
import dev.crucible.scaling.Completion.Setup;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import org.junit.jupiter.api.Test;

class CompletionTest {

  private static Found complete(Cell cell) {
    Setup setup = new Setup(10, 1, 10, 0.02, 0.99, 1e-6, 1e-8, 4000, 1, 1000);
    return Study.<Setup, Cell, Found>of("completion", Completion::complete)
        .with(setup)
        .cells(cell)
        .key("task", "test/task/{seen}/{seed}")
        .key("weights", "test/weights/{depth}/{seed}")
        .ensembles("test", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0)
        .value()
        .orElseThrow();
  }

  /** Where all is seen there is one answer. */
  @Test
  void whatIsSeenWhollyIsFound() {
    for (int depth = 1; depth <= 3; depth++) {
      Found found = complete(new Cell(1.1, depth, 1e-2));
      assertThat(found.toTruth()).isLessThan(0.01);
      assertThat(found.toNuclear()).isCloseTo(found.toTruth(), within(1e-9));
      assertThat(found.toZeros()).isCloseTo(found.toTruth(), within(1e-12));
      assertThat(found.apart()).isLessThan(1e-9);
      assertThat(found.toOther()).isGreaterThan(0.5);
      assertThat(found.truthRank()).isCloseTo(1, within(1e-9));
    }
  }

  /** One factor moves where something is seen and nowhere else: zeros, but for a start of 1e-6. */
  @Test
  void oneFactorFillsNothingIn() {
    Found found = complete(new Cell(0.5, 1, 1e-6));
    assertThat(found.toZeros()).isLessThan(0.01);
    assertThat(found.toTruth()).isGreaterThan(0.3);
  }

  /** Three factors from a small start find a matrix of rank one of which half is seen. */
  @Test
  void threeFactorsFindRankOne() {
    Found found = complete(new Cell(0.6, 3, 1e-4));
    assertThat(found.toTruth()).isLessThan(0.05);
    assertThat(found.effectiveRank()).isLessThan(1.1);
  }
}
