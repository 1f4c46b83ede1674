package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.RowCount;
import dev.crucible.evidence.Seeds;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Members;
import dev.crucible.study.Place;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import dev.crucible.study.Shard;
import dev.crucible.study.Study;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies on a bench: what is run, in which order its rows come, and what is left of failures. */
class StudyRunTest {

  private static final Prediction NUMBER = Prediction.of("number").atMost(100, "made up");

  record Setup(double factor) {}

  record Cell(String kind, int width) {}

  record Result(double number) {}

  private static final Cell NARROW = new Cell("claimed", 2);
  private static final Cell WIDE = new Cell("claimed", 4);
  private static final Cell CONTROL = new Cell("control", 2);

  /** Cells of one kind are trained together, so that programs and cells come in another order. */
  private static final Study<Setup, Cell, Result> STUDY =
      Study.of("widths", StudyRunTest::train)
          .with(new Setup(10))
          .cells(NARROW, WIDE)
          .controls(CONTROL)
          .seeds(3)
          .together(4, "kind")
          .sweeping("width")
          .called(cell -> cell.kind() + " " + cell.width())
          .key("draw", "{claim}/{kind}/{width}/{seed}");

  @TempDir private Path folder;
  private final Executor executor = new ThreadExecutor(2);
  private final Notebook notebook = new Notebook();

  static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
    switch (members.cell(0).kind()) {
      case "control" -> throw new IllegalStateException("no such control");
      case "interrupted" -> throw new IllegalStateException(new InterruptedException("as a test"));
      case "too large" -> throw new OutOfMemoryError("as a test");
      default -> {}
    }
    return members.results(
        m -> new Result(setup.factor() * members.cell(m).width() + members.seed(m)));
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void rowsComeCellByCellWhateverIsTrainedTogether() {
    Runs<Cell, Result> runs = lab(bench()).run(STUDY);
    assertThat(runs.rows())
        .extracting(Row::label)
        .containsExactly(
            "claimed 2/seed 0",
            "claimed 2/seed 1",
            "claimed 2/seed 2",
            "claimed 4/seed 0",
            "claimed 4/seed 1",
            "claimed 4/seed 2",
            "control 2/seed 0",
            "control 2/seed 1",
            "control 2/seed 2");
    assertThat(runs.at(WIDE).sample(NUMBER, Result::number).values()).containsExactly(40, 41, 42);
  }

  @Test
  void aProgramThatThrowsFailsItsOwnRunsAndIsTold() {
    Runs<Cell, Result> runs = lab(bench()).run(STUDY);
    assertThat(runs.at(CONTROL).sample(NUMBER, Result::number).exclusions())
        .hasSize(3)
        .allMatch(excluded -> excluded.exclusion().orElseThrow().cause() == Cause.FAILED);
    assertThat(notebook.contents().notes())
        .anyMatch(note -> note.contains("no such control at dev.crucible.lab.StudyRunTest.train"));
  }

  @Test
  void whenAllRunsFailOneNoteSaysSo() {
    lab(bench()).run(STUDY.cells(new Cell[0]).controls(CONTROL));
    assertThat(notebook.contents().notes())
        .singleElement()
        .asString()
        .startsWith(
            "all 3 runs of widths failed, first widths, control 2/seed 0: IllegalStateException:"
                + " no such control at dev.crucible.lab.StudyRunTest.train(StudyRunTest.java:");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void rowsDoNotDependOnTheNumberOfThreads(int threads) {
    try (Executor other = new ThreadExecutor(threads)) {
      Bench there = Benches.of(other, Seeds.FIXED, folder.resolve("there"));
      assertThat(lab(there).run(STUDY.controls()).rows())
          .isEqualTo(lab(bench()).run(STUDY.controls()).rows());
    }
  }

  @Test
  void seedsBeginWhereTheRunsDo() {
    Bench fresh = Benches.of(executor, new Seeds(Seeds.Choice.FRESH, 4036), folder);
    assertThat(lab(fresh).run(STUDY.cells(NARROW).controls()).rows())
        .extracting(Row::label)
        .containsExactly("claimed 2/seed 4036", "claimed 2/seed 4037", "claimed 2/seed 4038");
  }

  @Test
  void errorsEndTheRun() {
    assertThatThrownBy(() -> lab(bench()).run(STUDY.cells(new Cell("too large", 1)).controls()))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("as a test");
  }

  @Test
  void anInterruptWithinAProgramIsNoFailureOfItsOwn() {
    assertThatThrownBy(() -> lab(bench()).run(STUDY.cells(new Cell("interrupted", 1)).controls()))
        .hasRootCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void anInterruptEndsTheRunAndStaysSet() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> lab(bench()).run(STUDY.controls()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void settingsAndTheRunTableAreTakenDown() {
    lab(bench()).run(STUDY);
    assertThat(notebook.contents().allSettings())
        .containsEntry("study widths: seeds a cell", "3")
        .containsEntry("study widths: factor", "10");
    assertThat(notebook.contents().settings()).isEmpty();
    assertThat(notebook.contents().exhibits().tables().get(0).columns())
        .containsExactly("purpose", "kind", "width", "seed", "number", "excluded", "reason");
    assertThat(notebook.contents().exhibits().tables().get(0).rows().get(8))
        .startsWith("control", "control", "2", "2", "", "failed");
  }

  @Test
  void whatFailedIsTrainedAgainAndTheRestIsRead() {
    lab(bench()).run(STUDY);
    Bench again = bench();
    Runs<Cell, Result> runs = lab(again).run(STUDY);
    assertThat(again.rows().count()).isEqualTo(new RowCount(0, 6, 4));
    assertThat(runs.at(WIDE).sample(NUMBER, Result::number).values()).containsExactly(40, 41, 42);
  }

  @Test
  void whatTheRunTrainedItselfIsNeitherTrainedNorReadAgain() {
    Bench bench = bench();
    lab(bench).run(STUDY);
    RowCount once = bench.rows().count();
    assertThat(once.read()).isZero();
    Runs<Cell, Result> runs = lab(bench).run(STUDY);
    assertThat(bench.rows().count()).isEqualTo(once);
    assertThat(runs.at(WIDE).sample(NUMBER, Result::number).values()).containsExactly(40, 41, 42);
  }

  @Test
  void shardsTogetherTrainEverythingOnce() {
    int runs = 0;
    for (int shard = 1; shard <= 2; shard++) {
      Bench part = bench();
      runs += lab(part).train(STUDY, new Shard(shard, 2));
      assertThat(part.rows().count().read()).isZero();
    }
    assertThat(runs).isEqualTo(9);
    Bench whole = bench();
    lab(whole).run(STUDY);
    assertThat(whole.rows().count().read()).isEqualTo(6);
  }

  @Test
  void elsewhereOnlyThePlaceIsRunUnderTheRegisteredCells() {
    Bench there = bench().at(Place.parse("factor=1, width=8").get(0), Optional.of(2));
    Runs<Cell, Result> runs = lab(there).run(STUDY);
    assertThat(runs.at(NARROW).sample(NUMBER, Result::number).values()).containsExactly(8, 9);
    assertThat(runs.at(WIDE).sample(NUMBER, Result::number).values()).containsExactly(8, 9);
  }

  private Lab lab(Bench bench) {
    return new Lab("T.1", bench, notebook);
  }

  private Bench bench() {
    return Benches.of(executor, Seeds.FIXED, folder);
  }
}
