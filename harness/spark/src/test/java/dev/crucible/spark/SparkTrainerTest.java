package dev.crucible.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.Seeds;
import dev.crucible.lab.Away;
import dev.crucible.lab.Bench;
import dev.crucible.lab.Lab;
import dev.crucible.lab.LabOptions;
import dev.crucible.lab.Notebook;
import dev.crucible.lab.ThreadExecutor;
import dev.crucible.measurement.Observation;
import dev.crucible.prediction.Prediction;
import dev.crucible.rows.EnsembleOrder;
import dev.crucible.rows.Trained;
import dev.crucible.spark.TinyClaim.Cell;
import dev.crucible.spark.TinyClaim.Result;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies on Spark: the same bits as on threads, and what becomes of executors that are lost. */
class SparkTrainerTest {

  private static final Prediction NUMBER = Prediction.of("number").atMost(100, "made up");
  private static final String PROCESSES = "local-cluster[2,1,1024]";
  private static final String OPTIONS = "spark.executor.extraJavaOptions";
  private static final String JAVA = "spark.executorEnv.JAVA_HOME";

  /** Of rows that nobody makes. */
  private static final EnsembleOrder UNFILLED =
      new EnsembleOrder(
          TinyClaim.class.getName(), "T.1", "products", Tier.CI, Seeds.Choice.FIXED, 0, "other");

  @TempDir private Path folder;
  private final Notebook notebook = new Notebook();

  @ParameterizedTest
  @ValueSource(strings = {"local[2]", PROCESSES})
  void rowsAreTheSameBitsAsOnThreads(String master) {
    Runs<Cell, Result> here = run(TinyClaim.STUDY, bench("threads", Optional.empty()));
    List<String> notes = notebook.contents().notes();
    assertThat(notes).hasSize(3).allMatch(note -> note.contains("not of width 3 at dev.crucible"));
    try (SparkTrainer spark = trainer(master)) {
      for (Duration anEnsemble : List.of(Duration.ofSeconds(9), Duration.ofSeconds(1))) {
        String name = "spark" + anEnsemble;
        Bench there = bench(name, Optional.of(away(spark, anEnsemble)));
        Runs<Cell, Result> runs = run(TinyClaim.STUDY, there);
        assertThat(runs.rows()).isEqualTo(here.rows());
        assertThat(there.rows().count().trained()).isEqualTo(9);
        assertThat(files(name)).hasSize(6).isEqualTo(files("threads"));
      }
      assertThat(SparkContext.getOrCreate().statusTracker().getExecutorInfos())
          .as("driver and executors")
          .hasSizeGreaterThan(master.equals(PROCESSES) ? 1 : 0)
          .allMatch(executor -> executor.host().equals("localhost"));
    }
    assertThat(notebook.contents().notes()).hasSameElementsAs(notes);
  }

  /** The batch of three is lost three times, and then tried one by one. */
  @Test
  void whatALostExecutorTrainedIsTrainedElsewhereAndTheOneAtFaultFailsAlone() throws IOException {
    Path mark = TinyClaim.mark(ProcessHandle.current());
    try (SparkTrainer spark = trainer(PROCESSES)) {
      Bench there = bench("spark", Optional.of(away(spark, Duration.ofMillis(1))));
      Runs<Cell, Result> runs = run(TinyClaim.FATAL, there);
      assertThat(mark).as("an executor was lost").exists();
      assertThat(number(runs, 1)).isEqualTo(0.1);
      assertThat(number(runs, 3)).isEqualTo(0.1 * 3);
      assertThat(runs.at(new Cell(2)).sample(NUMBER, Result::number).exclusions())
          .singleElement()
          .extracting(excluded -> excluded.exclusion().orElseThrow())
          .matches(excluded -> excluded.cause() == Observation.Cause.FAILED)
          .matches(excluded -> excluded.reason().startsWith("Spark gave it up: "));
      assertThat(there.rows().count().trained()).isEqualTo(2);
    } finally {
      Files.deleteIfExists(mark);
    }
  }

  @Test
  void anOrderThatNobodyCanFillIsRefused() {
    try (SparkTrainer spark = trainer("local[1]")) {
      assertThat(spark.train(List.of(UNFILLED)))
          .singleElement()
          .isInstanceOfSatisfying(
              Trained.Refused.class,
              refused ->
                  assertThat(refused.why())
                      .startsWith("T.1, study \"products\" cannot be trained where it was sent")
                      .contains("Give every worker the same build"));
    }
  }

  @Test
  void aMasterThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> trainer("spark://localhost:1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Spark cannot be started on spark://localhost:1");
  }

  /** Spark by itself starts them again without end. */
  @Test
  @Timeout(120)
  void whereExecutorsEndAtTheirStartItGivesUpForGoodAndSaysWhy() {
    String word = "no executor of Spark's came up on %s: ".formatted(PROCESSES);
    System.setProperty(OPTIONS, "-javaagent:nowhere.jar");
    try (SparkTrainer spark = trainer(PROCESSES)) {
      for (int claim = 0; claim < 2; claim++) {
        assertThatThrownBy(() -> spark.train(List.of(UNFILLED)))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageStartingWith(word)
            .hasMessageContaining("were started, and none stayed to train. The latest said")
            .hasMessageContaining("Error opening zip file or JAR manifest missing : nowhere.jar")
            .hasMessageContaining("spark/work/app-")
            .hasMessageContaining("Mend what is named there: -D" + OPTIONS);
      }
    } finally {
      System.clearProperty(OPTIONS);
    }
  }

  @Test
  @Timeout(120)
  void whereExecutorsCannotBeStartedItGivesUpToo() {
    System.setProperty(JAVA, folder.toString());
    try (SparkTrainer spark = trainer(PROCESSES)) {
      assertThatThrownBy(() -> spark.train(List.of(UNFILLED)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("no executor of Spark's came up on " + PROCESSES)
          .hasMessageContaining("None said why");
    } finally {
      System.clearProperty(JAVA);
    }
  }

  private static SparkTrainer trainer(String master) {
    return SparkTrainer.on(Master.parse(master, 2));
  }

  private static Away away(SparkTrainer spark, Duration anEnsemble) {
    return new Away(spark, Bench.orders(), TinyClaim.class, Optional.of(anEnsemble));
  }

  private Bench bench(String rows, Optional<Away> away) {
    Map<String, String> given = Map.of("rows", "kept", "rows.dir", folder.resolve(rows).toString());
    LabOptions options = LabOptions.of(name -> Optional.ofNullable(given.get(name)));
    Bench bench =
        new Bench(options.tier(), new ThreadExecutor(1), options.seeds(), Bench.rows(options));
    return away.map(bench::training).orElse(bench);
  }

  private Runs<Cell, Result> run(Study<?, Cell, Result> study, Bench bench) {
    try (var executor = bench.executor()) {
      assertThat(executor.threads()).isEqualTo(1);
      return new Lab("T.1", bench, notebook).run(study);
    }
  }

  private static double number(Runs<Cell, Result> runs, int width) {
    return runs.at(new Cell(width)).sample(NUMBER, Result::number).values()[0];
  }

  private Map<String, String> files(String rows) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder.resolve(rows))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
