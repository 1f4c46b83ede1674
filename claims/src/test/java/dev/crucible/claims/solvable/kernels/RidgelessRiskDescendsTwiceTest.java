package dev.crucible.claims.solvable.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claims.solvable.kernels.RidgelessRiskDescendsTwice.Cell;
import dev.crucible.claims.solvable.kernels.RidgelessRiskDescendsTwice.Risks;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import dev.crucible.synthetic.LinearTask.Design;
import dev.crucible.theory.RidgelessRisk;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgelessRiskDescendsTwiceTest {

  @Test
  void thePeakIsWhereTheRiskIsLargest() {
    Runs<Cell, Risks> seed = new Runs<>("T", List.of(row(9, 2, 1), row(10, 7, 2), row(11, 3, 4)));
    assertThat(RidgelessRiskDescendsTwice.peak(seed, Risks::ridgeless)).isEqualTo(1.0);
    assertThat(RidgelessRiskDescendsTwice.peak(seed, Risks::optimal)).isEqualTo(1.1);
  }

  private static Row<Cell, Risks> row(int features, double ridgeless, double optimal) {
    Risks risks = new Risks(ridgeless, optimal, features, new RidgelessRisk(10, 1, 0.25));
    return new Row<>(new Cell(10, features, 15, Design.ISOTROPIC), 0, "seed 0", Reading.of(risks));
  }
}
