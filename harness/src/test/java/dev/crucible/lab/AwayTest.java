package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.data.FilesRead;
import dev.crucible.evidence.RowCount;
import dev.crucible.evidence.Seeds;
import dev.crucible.rows.ComputeEnvironment;
import dev.crucible.rows.EnsembleOrder;
import dev.crucible.rows.EnsembleOrders;
import dev.crucible.rows.OtherWorker;
import dev.crucible.rows.Trained;
import dev.crucible.rows.Trainer;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies that are trained elsewhere than in this process. */
class AwayTest {

  record Setup(double factor) {}

  record Cell(int width) {}

  record Result(double number) {}

  private static final Study<Setup, Cell, Result> STUDY = study("widths");

  /** The claim's class does not hold this one. */
  private static final class Elsewhere {
    static final Study<Setup, Cell, Result> STUDY = study("others");
  }

  @TempDir private Path folder;
  private final ThreadExecutor executor = new ThreadExecutor(2);
  private final Notebook notebook = new Notebook();
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

  /** Trains in this process, as one on another machine would. */
  private final class Near implements Trainer {
    private final EnsembleOrders orders = orders("none");

    @Override
    public List<Trained> train(List<EnsembleOrder> some) {
      batches.add(some.size());
      return some.stream().map(orders::fill).toList();
    }

    @Override
    public void close() {}
  }

  private static Study<Setup, Cell, Result> study(String name) {
    return Study.of(name, AwayTest::train)
        .with(new Setup(10))
        .cells(new Cell(1), new Cell(2), new Cell(3), new Cell(4))
        .seeds(3)
        .together(2)
        .key("draw", "{claim}/{width}/{seed}");
  }

  static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
    FilesRead.tell("set", "01");
    if (members.cell().width() == 3) {
      throw new IllegalStateException("not of width 3");
    }
    return members.results(
        m -> new Result(setup.factor() * members.key("draw", m).gaussians(1)[0]));
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void rowsDataAndFailuresAreThoseOfTrainingHere() {
    Runs<Cell, Result> here = new Lab("T.1", bench("here"), notebook).run(STUDY);
    List<String> notes = notebook.contents().notes();
    assertThat(batches).isEmpty();
    Seat seat = executor.seat(0);
    Bench away =
        Benches.of(seat, Seeds.FIXED, folder.resolve("away"))
            .training(away("none", Optional.of(Duration.ofSeconds(2))));
    Runs<Cell, Result> there = new Lab("T.1", away, notebook).run(STUDY);
    assertThat(there.rows()).isEqualTo(here.rows());
    assertThat(seat.data()).containsExactly(Map.entry("set", "01"));
    assertThat(notebook.contents().notes()).hasSameElementsAs(notes);
    assertThat(batches)
        .as("eight ensembles of 2 s in tasks of 6 s")
        .containsExactlyInAnyOrder(3, 3, 2);
    assertThat(away.rows().count()).isEqualTo(new RowCount(9, 0, 0));
  }

  @Test
  void whatWasKeptIsNotSent() {
    new Lab("T.1", bench("rows"), notebook).run(STUDY);
    Bench again = bench("rows").training(away("none", Optional.empty()));
    new Lab("T.1", again, notebook).run(STUDY);
    assertThat(batches).as("one that is checked, two that failed").containsExactly(1, 1, 1);
    assertThat(again.rows().count()).isEqualTo(new RowCount(0, 9, 2));
  }

  @Test
  void aStudyThatTheClassDoesNotHoldIsTrainedHere() {
    Bench bench = bench("rows").training(away("none", Optional.empty()));
    new Lab("T.1", bench, notebook).run(Elsewhere.STUDY);
    assertThat(batches).isEmpty();
    assertThat(bench.rows().count().trained()).isEqualTo(9);
  }

  /** Its rows would be other bits: no run fails for it, the claim is not tried. */
  @Test
  void aWorkerOfAnotherArithmeticEndsTheTrial() {
    Away away = new Away(new Other(), orders("none"), AwayTest.class, Optional.empty());
    assertThatThrownBy(() -> new Lab("T.1", bench("rows").training(away), notebook).run(STUDY))
        .isInstanceOf(OtherWorker.class)
        .hasMessageStartingWith("T.1, study \"widths\" cannot be trained where it was sent")
        .hasMessageContaining("That worker has another");
  }

  private static final class Other implements Trainer {
    @Override
    public List<Trained> train(List<EnsembleOrder> some) {
      return some.stream().map(orders("another")::fill).toList();
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @CsvSource({"10, 100, 2, 1", "1, 100, 2, 5", "0.001, 100, 2, 50", "0, 3, 8, 1", "2, 0, 8, 1"})
  void ensemblesAreSentTogetherUntilTheyLastButAllHaveSome(
      double seconds, int ensembles, int workers, int together) {
    Duration each = Duration.ofNanos(Math.round(seconds * 1e9));
    assertThat(away("none", Optional.of(each)).batch(ensembles, workers)).isEqualTo(together);
    assertThat(away("none", Optional.empty()).batch(ensembles, workers)).isEqualTo(1);
  }

  private Away away(String engine, Optional<Duration> anEnsemble) {
    return new Away(new Near(), orders(engine), AwayTest.class, anEnsemble);
  }

  private static EnsembleOrders orders(String engine) {
    return new EnsembleOrders(
        data -> new ComputeEnvironment(engine, "17", "none"), thrown -> Failure.of(thrown).words());
  }

  private Bench bench(String rows) {
    return Benches.of(executor, Seeds.FIXED, folder.resolve(rows));
  }
}
