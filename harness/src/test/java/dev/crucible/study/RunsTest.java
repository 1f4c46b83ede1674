package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunsTest {

  private static final Prediction OF = Prediction.of("loss").equalTo(0).within(1, "some reason");

  private record Cell(int width) {}

  private record Result(double loss) {}

  /** Widths in the order given, seeds 4, 5, 6; loss = width + seed / 10. */
  private static Runs<Cell, Result> runs(int... widths) {
    List<Row<Cell, Result>> rows = new ArrayList<>();
    for (int width : widths) {
      for (int seed = 4; seed <= 6; seed++) {
        rows.add(row(width, seed, Reading.of(new Result(width + seed / 10.0))));
      }
    }
    return new Runs<>("losses", rows);
  }

  private static Row<Cell, Result> row(int width, int seed, Reading<Result> reading) {
    return new Row<>(new Cell(width), seed, "width %d/seed %d".formatted(width, seed), reading);
  }

  /** The same, but for one run. */
  private static Runs<Cell, Result> but(Row<Cell, Result> other, int... widths) {
    return new Runs<>(
        "losses",
        runs(widths).rows().stream()
            .map(row -> row.label().equals(other.label()) ? other : row)
            .toList());
  }

  private static List<Cause> causes(List<Observation> excluded) {
    return excluded.stream().map(o -> o.exclusion().orElseThrow().cause()).toList();
  }

  @Test
  void aSampleIsANumberARunOfOneCell() {
    Sample sample = runs(2, 8).at(new Cell(8)).sample(OF, Result::loss);
    assertThat(sample.values()).containsExactly(8.4, 8.5, 8.6);
    assertThat(sample.quantity()).isEqualTo("loss");
    assertThat(sample.observations().get(0).label()).isEqualTo("width 8/seed 4");
  }

  @Test
  void seedsOfSeveralCellsAreNoSample() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs(2, 8).sample(OF, Result::loss))
        .withMessageStartingWith("a sample of study \"losses\" takes the runs of one cell, not of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs(2).at(new Cell(3)))
        .withMessageContaining("its cells are [Cell[width=2]]");
  }

  @Test
  void aRunIsReadBesideTheOthersOfItsSeed() {
    Runs<Cell, Result> above =
        but(row(8, 5, Reading.diverged(3)), 2, 8)
            .beside(
                (run, own) ->
                    own.at(new Cell(8)).all().map(wide -> new Result(wide.get(0).loss - run.loss)));
    assertThat(above.at(new Cell(2)).sample(OF, Result::loss).values()).containsExactly(6.0, 6.0);
    assertThat(causes(above.at(new Cell(2)).sample(OF, Result::loss).exclusions()))
        .containsExactly(Cause.DIVERGED);
    assertThat(causes(above.at(new Cell(8)).sample(OF, Result::loss).exclusions()))
        .containsExactly(Cause.DIVERGED);
  }

  @Test
  void exclusionsStayWhatTheyWere() {
    Sample sample =
        but(row(2, 5, Reading.diverged(17)), 2)
            .readings(
                OF,
                r -> r.loss < 2.5 ? Reading.of(r.loss) : Reading.ineligible("the loss was large"));
    assertThat(sample.values()).containsExactly(2.4);
    assertThat(causes(sample.exclusions())).containsExactly(Cause.DIVERGED, Cause.INELIGIBLE);
  }

  @Test
  void aNumberThatIsNotFiniteIsNoReading() {
    Sample sample = runs(2).sample(OF, r -> r.loss > 2.5 ? Double.NaN : 1 / 0.0);
    assertThat(causes(sample.exclusions()))
        .containsExactly(Cause.UNHEALTHY, Cause.UNHEALTHY, Cause.UNHEALTHY);
  }

  @Test
  void bySeedTakesAllOfASeedsRuns() {
    Runs<Cell, Result> runs = but(row(8, 5, Reading.diverged(17)), 2, 8);
    Sample sample =
        runs.bySeed(OF, own -> Reading.of(own.results().stream().mapToDouble(Result::loss).sum()));
    assertThat(sample.observations())
        .extracting(Observation::label)
        .containsExactly("seed 4", "seed 5", "seed 6");
    assertThat(sample.values()).containsExactly(2.4 + 8.4, 2.6 + 8.6);
    assertThat(causes(sample.exclusions())).containsExactly(Cause.DIVERGED);
    assertThat(runs.all().counts()).isFalse();
    assertThat(runs.ofSeed(6).all().value().orElseThrow()).hasSize(2);
  }

  @Test
  void aSweepRisesWhateverTheCellsOrder() {
    Sweep sweep =
        but(row(8, 5, Reading.diverged(17)), 8, 2, 4).sweep(OF, "width", Cell::width, Result::loss);
    assertThat(sweep.size()).isEqualTo("width");
    assertThat(sweep.seeds().get(0).data().orElseThrow())
        .isEqualTo(Series.of(new double[] {2, 4, 8}, new double[] {2.4, 4.4, 8.4}));
    assertThat(sweep.seeds())
        .extracting(seed -> seed.data().isPresent())
        .containsExactly(true, false, true);
  }

  @Test
  void sweepsMayBeMadeWithinRuns() {
    Series series = Series.of(new double[] {1, 2}, new double[] {3, 4});
    Sweep sweep = runs(2).sweepWithin(OF, "mode", result -> series);
    assertThat(sweep.seeds()).extracting(Entry::data).allMatch(data -> data.get().equals(series));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs(2, 4).sweepWithin(OF, "mode", result -> series));
  }

  @Test
  void groupsPairTheCellsSeedBySeed() {
    Groups groups =
        but(row(2, 6, Reading.unhealthy("no meter")), 8, 2)
            .groups(OF, cell -> "width " + cell.width, Result::loss);
    assertThat(groups.conditions()).containsExactly("width 8", "width 2");
    assertThat(groups.seeds().get(1).data().orElseThrow()).containsExactly(8.5, 2.5);
    assertThat(causes(groups.exclusions())).containsExactly(Cause.UNHEALTHY);
  }

  @Test
  void seedsAndCellsKeepTheirOrder() {
    assertThat(runs(8, 2).cells()).containsExactly(new Cell(8), new Cell(2));
    assertThat(runs(8, 2).seeds()).isEqualTo(IntStream.rangeClosed(4, 6).boxed().toList());
    assertThat(runs(8, 2).where(cell -> cell.width < 5).rows()).hasSize(3);
  }

  @Test
  void whatIsMeasuredOfARunThatDoesNotCountIsKept() {
    Runs<Cell, Result> some = but(row(2, 5, Reading.ineligible(new Result(9), "no")), 2, 4, 8);
    Sample sample = some.at(new Cell(2)).sample(OF, Result::loss);
    assertThat(sample.values()).containsExactly(2.4, 2.6);
    assertThat(sample.observations().get(1).value()).isEqualTo(9);
    Sweep sweep = some.sweep(OF, "width", Cell::width, Result::loss);
    assertThat(sweep.seeds().get(1).leftOut())
        .contains(new Series(List.of(2.0, 4.0, 8.0), List.of(9.0, 4.5, 8.5)));
    Sample sums =
        some.bySeed(
            OF, seed -> Reading.of(seed.results().stream().mapToDouble(Result::loss).sum()));
    assertThat(sums.values()).hasSize(2);
    assertThat(sums.observations().get(1).value()).isEqualTo(22);
  }

  @Test
  void whereAnotherRunOfTheSeedShowsNothingNothingIsKept() {
    Runs<Cell, Result> some = but(row(4, 5, Reading.diverged(3)), 2, 4, 8);
    assertThat(some.sweep(OF, "width", Cell::width, Result::loss).seeds().get(1).leftOut())
        .isEmpty();
    assertThat(some.bySeed(OF, seed -> Reading.of(1.0)).observations().get(1).value()).isNaN();
  }
}
