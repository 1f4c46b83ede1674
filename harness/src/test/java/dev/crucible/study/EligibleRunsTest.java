package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.prediction.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of all runs of a table together. */
class EligibleRunsTest {

  private record Cell(int width) {}

  private record Result(double loss) {}

  private static final Prediction LOSS = Prediction.of("loss").atMost(1, "a test");

  private static final Runs<Cell, Result> RUNS =
      new Runs<>(
          "table",
          List.of(
              row(1, 0, Reading.of(new Result(2))),
              row(1, 1, Reading.of(new Result(4))),
              row(2, 0, Reading.of(new Result(5))),
              row(2, 1, Reading.diverged(7)),
              row(3, 0, Reading.diverged(8))));

  private static Row<Cell, Result> row(int width, int seed, Reading<Result> reading) {
    return new Row<>(new Cell(width), seed, "width %s, seed %s".formatted(width, seed), reading);
  }

  @Test
  void meansAreThoseOfTheRunsThatCount() {
    assertThat(RUNS.means(Result::loss)).containsExactly(3.0, 5.0, Double.NaN);
  }

  @Test
  void countIfAllOfThemPassTheGate() {
    assertThat(RUNS.provided(runs -> runs.rows().size() == 5, "not five")).isEqualTo(RUNS);
  }

  @Test
  void noneCountsIfTheyDoNot() {
    Runs<Cell, Result> none = RUNS.provided(runs -> false, "widths learned differently");
    List<Observation> ofOne = none.at(new Cell(1)).sample(LOSS, Result::loss).exclusions();
    assertThat(ofOne)
        .extracting(lost -> lost.exclusion().orElseThrow())
        .extracting(Observation.Exclusion::cause, Observation.Exclusion::reason)
        .containsOnly(tuple(Cause.INELIGIBLE, "widths learned differently"));
    assertThat(ofOne).hasSize(2);
  }

  /** A run that diverged did so whatever the others did. */
  @Test
  void anExclusionKeepsItsOwnCause() {
    Runs<Cell, Result> none = RUNS.provided(runs -> false, "widths learned differently");
    assertThat(none.rows().get(3).reading()).isEqualTo(RUNS.rows().get(3).reading());
  }
}
