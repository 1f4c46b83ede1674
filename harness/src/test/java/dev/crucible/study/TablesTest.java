package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.finding.RunTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TablesTest {

  record Cell(int batch) {}

  /** What a run may leave: always a loss, not always a count of steps or a fit. */
  record Left(double loss, Optional<Double> steps, Reading<Double> fit) {}

  @Test
  void tellWhatWasMeasuredAndLeaveTheRestEmpty() {
    Runs<Cell, Left> runs =
        new Runs<>(
            "t",
            List.of(
                row(0, new Left(0.5, Optional.of(12.5), Reading.of(2.0))),
                row(1, new Left(0.25, Optional.empty(), Reading.ineligible("too flat")))));
    RunTable table = Tables.of(runs, cell -> Purpose.CLAIMED);
    assertThat(table.columns())
        .containsExactly(
            "purpose",
            "batch",
            "seed",
            "loss",
            "steps",
            "fit",
            "fit excluded",
            "excluded",
            "reason");
    assertThat(table.rows().get(0)).contains("0.5", "12.5", "2.0");
    assertThat(table.rows().get(1))
        .containsExactly("claimed", "4", "1", "0.25", "", "", "ineligible", "", "");
  }

  private static Row<Cell, Left> row(int seed, Left left) {
    return new Row<>(new Cell(4), seed, "seed " + seed, Reading.of(left));
  }
}
