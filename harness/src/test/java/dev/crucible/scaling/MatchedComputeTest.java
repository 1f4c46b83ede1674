package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Dataset;
import dev.crucible.evidence.Seeds;
import dev.crucible.scaling.MatchedCompute.Cell;
import dev.crucible.scaling.MatchedCompute.Family;
import dev.crucible.scaling.MatchedCompute.Setup;
import dev.crucible.scaling.MatchedCompute.Tested;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchedComputeTest {

  private static final Setup SETUP =
      new Setup(
          Dataset.MNIST,
          500,
          200,
          4,
          List.of(20),
          List.of(4),
          32,
          5e-3,
          new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON));

  /** 196·190 + 190·64 + 64·10; 49·12·9 + 16·24·12·9 + 384·10, by hand. */
  @Test
  void multiplicationsAreCounted() {
    Setup spec =
        new Setup(Dataset.MNIST, 1, 1, 2, List.of(190, 64), List.of(12, 24), 1, 1, SETUP.adam());
    assertThat(MatchedCompute.multiplications(spec, Family.PERCEPTRON, 196)).isEqualTo(50_040);
    assertThat(MatchedCompute.multiplications(spec, Family.CONVOLUTIONS, 196)).isEqualTo(50_604);
    assertThat(MatchedCompute.multiplications(spec, Family.LINEAR, 196)).isEqualTo(1960);
  }

  @Test
  void everyKindLearnsDigits() {
    for (Family kind : Family.values()) {
      double before = error(new Cell(kind, 1));
      assertThat(before).isCloseTo(0.85, within(0.15));
      assertThat(error(new Cell(kind, 150))).isLessThan(0.35);
    }
  }

  private static double error(Cell cell) {
    List<Reading<Tested>> rows =
        Study.<Setup, Cell, Tested>of("matched", MatchedCompute::train)
            .with(SETUP)
            .cells(cell)
            .seeds(2)
            .together(2)
            .key("weights", "test/weights/{kind}/{seed}")
            .key("batches", "test/batches/{seed}")
            .ensembles("test", Tier.CI, Seeds.FIXED)
            .get(0)
            .run();
    return rows.get(1).value().orElseThrow().error();
  }
}
