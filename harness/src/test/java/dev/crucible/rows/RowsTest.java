package dev.crucible.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.data.FilesRead;
import dev.crucible.evidence.RowCount;
import dev.crucible.evidence.Seeds;
import dev.crucible.measurement.Series;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.study.Tiered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {

  record Setup(double scale) {}

  record Cell(int width) {}

  enum Phase {
    FIRST,
    SECOND
  }

  record Result(
      double number,
      double other,
      Optional<Double> perhaps,
      Reading<Double> gated,
      Series course,
      List<Phase> phases) {}

  private static final AtomicInteger TRAINED = new AtomicInteger();

  private static final Study<Setup, Cell, Result> STUDY =
      Study.of("made up", RowsTest::train)
          .with(new Setup(0.1))
          .cells(new Cell(1), new Cell(2))
          .seeds(Tiered.ci(3).full(3))
          .together(2)
          .key("draw", "{claim}/{width}/{seed}");

  @TempDir private Path folder;
  private final List<String> console = new ArrayList<>();

  static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
    TRAINED.addAndGet(members.size());
    return members.map(
        m -> {
          double drawn = members.key("draw", m).gaussians(1)[0];
          return members.seed(m) == 2
              ? Reading.diverged(7)
              : Reading.of(
                  new Result(
                      setup.scale() * drawn,
                      -0.0,
                      Optional.of(Double.MIN_VALUE),
                      Reading.ineligible("not that far"),
                      Series.of(new double[] {0, 1}, new double[] {drawn, drawn / 3}),
                      List.of(Phase.SECOND)));
        });
  }

  @BeforeEach
  void count() {
    TRAINED.set(0);
  }

  @Test
  void areTheSameBitsWhenTheyAreReadAgain() {
    List<List<Reading<Result>>> trained = run(rows(0));
    assertThat(TRAINED).hasValue(6);
    Rows again = rows(0);
    assertThat(run(again)).isEqualTo(trained);
    assertThat(TRAINED).as("one ensemble of two is trained again").hasValue(8);
    assertThat(again.count()).isEqualTo(new RowCount(0, 6, 2));
    assertThat(trained.get(0).get(0).value().orElseThrow().other()).isEqualTo(-0.0);
    assertThat(trained.get(1).get(0)).isEqualTo(Reading.diverged(7));
  }

  @Test
  void areNotReadUnderAnotherSetupSeedCodeOrMachine() {
    Ensemble<?, ?, ?> ensemble = STUDY.ensembles("T.1", Tier.CI, Seeds.FIXED).get(0);
    RowKey key = RowKey.of(ensemble, "code", machine("data"));
    Study<Setup, Cell, Result> other =
        Study.of("made up", RowsTest::train)
            .with(new Setup(0.2))
            .cells(new Cell(1), new Cell(2))
            .seeds(Tiered.ci(3).full(3))
            .together(2)
            .key("draw", "{claim}/{width}/{seed}");
    assertThat(
            Stream.of(
                RowKey.of(ensemble, "other code", machine("data")),
                RowKey.of(ensemble, "code", machine("other data")),
                RowKey.of(
                    STUDY.ensembles("T.1", Tier.CI, Seeds.FIXED).get(1), "code", machine("data")),
                RowKey.of(
                    STUDY.ensembles("T.2", Tier.CI, Seeds.FIXED).get(0), "code", machine("data")),
                RowKey.of(
                    other.ensembles("T.1", Tier.CI, Seeds.FIXED).get(0), "code", machine("data")),
                RowKey.of(
                    STUDY
                        .key("draw", "{claim}/{seed}")
                        .ensembles("T.1", Tier.CI, Seeds.FIXED)
                        .get(0),
                    "code",
                    machine("data"))))
        .doesNotContain(key)
        .doesNotHaveDuplicates();
    assertThat(RowKey.of(ensemble, "code", machine("data"))).isEqualTo(key);
  }

  @Test
  void tornFilesAreTrainedAgain() throws IOException {
    List<List<Reading<Result>>> trained = run(rows(0));
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    }
    assertThat(run(rows(0))).isEqualTo(trained);
    assertThat(TRAINED).hasValue(12);
    assertThat(console).hasSize(4).allMatch(line -> line.contains("they are trained again"));
    assertThat(run(rows(0))).isEqualTo(trained);
  }

  @Test
  void editedRowsAreNotBelieved() throws IOException {
    List<List<Reading<Result>>> trained = run(rows(0));
    for (Path file : files()) {
      Files.writeString(
          file, Files.readString(file).replaceFirst("\"number\":-?0", "\"number\":9"));
    }
    assertThat(run(rows(0))).isEqualTo(trained);
    assertThat(console).anyMatch(line -> line.contains("its checksum is wrong: it was edited"));
  }

  /** Whoever mends the checksum too is found out when an ensemble is trained again. */
  @Test
  void rowsThatTrainingDoesNotGiveDiscardTheStore() throws IOException {
    run(rows(0));
    for (Path file : files()) {
      RowKey key = RowFile.keyOf(file).orElseThrow();
      KeptRows kept = RowFile.read(file, key).orElseThrow().rows().orElseThrow();
      RowFile.write(
          file,
          key,
          new KeptRows(kept.data(), kept.rows().replaceFirst("\"number\":-?0", "\"number\":9")));
    }
    assertThatThrownBy(() -> run(rows(0)))
        .isInstanceOf(RowsDiffer.class)
        .hasMessageContaining("T.1, study \"made up\"")
        .hasMessageContaining("width 1/seed 0 and 1 more")
        .hasMessageContaining("All rows of T.1 were thrown away; run it again");
    assertThat(files()).isEmpty();
  }

  @Test
  void rowsOfAnotherPlaceAreNotRead() throws IOException {
    run(rows(0));
    List<Path> files = files();
    Files.copy(files.get(0), files.get(1), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    run(rows(0));
    assertThat(console).anyMatch(line -> line.contains("it holds the rows of T.1 "));
  }

  @Test
  void freshReadsNone() {
    run(rows(0));
    Rows fresh =
        new Rows(
            new RowStore(folder, console::add), data -> machine("data"), Rows.Policy.FRESH, n -> 0);
    run(fresh);
    assertThat(fresh.count()).isEqualTo(new RowCount(6, 0, 0));
  }

  @Test
  void aDiskThatRefusesIsSaidOnceAndCostsNothingElse() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Rows rows =
        new Rows(
            new RowStore(file.resolve("below"), console::add),
            data -> machine("data"),
            Rows.Policy.KEPT,
            n -> 0);
    assertThat(run(rows)).hasSize(4);
    assertThat(console).filteredOn(line -> line.startsWith("rows are not kept in ")).hasSize(1);
  }

  /** Rows that are read come from the same data as when they were trained. */
  @Test
  void tellWhatDataTheyWereTrainedOn() throws IOException {
    Map<String, String> told = new TreeMap<>();
    FilesRead.during(told::put, () -> run(rows(0)));
    assertThat(told).isEmpty();
    for (Path file : files()) {
      RowKey key = RowFile.keyOf(file).orElseThrow();
      KeptRows kept = RowFile.read(file, key).orElseThrow().rows().orElseThrow();
      assertThat(kept.data()).isEmpty();
      TreeMap<String, String> data = new TreeMap<>(Map.of("moby-dick", "01", "mnist-train", "2+3"));
      RowFile.write(file, key, new KeptRows(data, kept.rows()));
    }
    FilesRead.during(told::put, () -> run(rows(0)));
    assertThat(told).containsExactly(Map.entry("mnist-train", "2+3"), Map.entry("moby-dick", "01"));
  }

  @Test
  void theEnsembleThatIsTrainedAgainIsDrawn() {
    run(rows(0));
    TRAINED.set(0);
    run(rows(1));
    assertThat(TRAINED).as("the second ensemble has one member").hasValue(1);
  }

  private Rows rows(int drawn) {
    return new Rows(
        new RowStore(folder, console::add),
        data -> machine("data"),
        Rows.Policy.KEPT,
        bound -> drawn);
  }

  private static ComputeEnvironment machine(String data) {
    return new ComputeEnvironment("engine", "17", data);
  }

  private static List<List<Reading<Result>>> run(Rows rows) {
    return rows
        .jobs(STUDY, Tier.CI, STUDY.ensembles("T.1", Tier.CI, Seeds.FIXED), Rows.Check.ONE)
        .stream()
        .map(Rows.Job::call)
        .toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
