package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedAveragesTest {

  private static final Prediction OF = Prediction.of("loss").equalTo(0).within(1, "some reason");

  private record Cell(int width) {}

  private record Result(double loss) {

    static Result mean(List<Result> some) {
      return new Result(some.stream().mapToDouble(Result::loss).average().orElseThrow());
    }
  }

  /** Widths 2 and 8, six seeds each from 10 on; loss = width × seed. */
  private static Runs<Cell, Result> runs(int diverging) {
    List<Row<Cell, Result>> rows = new ArrayList<>();
    for (int width : List.of(2, 8)) {
      for (int seed = 10; seed < 16; seed++) {
        Reading<Result> reading =
            seed == diverging ? Reading.diverged(7) : Reading.of(new Result(width * seed));
        rows.add(new Row<>(new Cell(width), seed, "", reading));
      }
    }
    return new Runs<>("losses", rows);
  }

  @Test
  void everySeedIsInOneAverageOfItsCell() {
    Runs<Cell, Result> averages = SeedAverages.of(runs(-1), 3, Result::mean);
    Sample wide = averages.at(new Cell(8)).sample(OF, Result::loss);
    assertThat(wide.values()).containsExactly(8 * 11, 8 * 14);
    assertThat(wide.observations().get(1).label()).isEqualTo("seeds 13 to 15");
    assertThat(averages.at(new Cell(2)).sample(OF, Result::loss).values())
        .containsExactly(2 * 11, 2 * 14);
  }

  @Test
  void anAverageThatLacksASeedDoesNotCount() {
    Sample sample =
        SeedAverages.of(runs(14), 3, Result::mean).at(new Cell(2)).sample(OF, Result::loss);
    assertThat(sample.values()).containsExactly(2 * 11);
    assertThat(sample.observations().get(1).exclusion().orElseThrow().cause())
        .isEqualTo(Cause.DIVERGED);
  }

  @Test
  void refusesSeedsThatAreLeftOver() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeedAverages.of(runs(-1), 4, Result::mean))
        .withMessageContaining("\"losses\" has 6 seeds, which make no averages of 4");
  }
}
