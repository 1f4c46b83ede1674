package dev.crucible.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Seeds;
import dev.crucible.host.Machine;
import dev.crucible.lab.Bench;
import dev.crucible.lab.LabOptions;
import dev.crucible.rows.EnsembleOrder;
import dev.crucible.rows.Rows;
import dev.crucible.rows.Trained;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the driver remembers of ensembles that were trained for it. {@code -Densembles=10000} trains
 * so many and tells of the memory along the way.
 */
class DriverMemoryTest {

  record Setup(double factor) {}

  record Cell(int width) {}

  record Result(double number) {}

  static final Study<Setup, Cell, Result> STUDY =
      Study.of("one", DriverMemoryTest::train)
          .with(new Setup(2))
          .cells(new Cell(1))
          .key("draw", "{claim}/{width}/{seed}");

  private static final int BEFORE = 500;
  private static final int MORE = 1500;
  private static final int LOOKS = 10;
  private static final String ENSEMBLES = "ensembles";
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final int COLLECTIONS = 5;

  /** Ten thousand ensembles of it are 20 MB. */
  private static final double BYTES_AN_ENSEMBLE = 2000;

  @TempDir private Path folder;

  static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
    return members.results(m -> new Result(setup.factor() * members.cell(m).width()));
  }

  @Test
  void isNothing() {
    int more = Integer.getInteger(ENSEMBLES, MORE);
    try (SparkTrainer spark = SparkTrainer.on(Master.parse("local[1]", 1))) {
      long before = usedAfter(BEFORE, spark);
      tell(0, before);
      long after = before;
      for (int look = 1; look <= LOOKS; look++) {
        after = usedAfter(more / LOOKS, spark);
        tell(look * (more / LOOKS), after);
      }
      assertThat((after - before) / (double) more).isLessThan(BYTES_AN_ENSEMBLE);
    }
  }

  private static void tell(int ensembles, long used) {
    if (Integer.getInteger(ENSEMBLES) != null) {
      Machine.print(
          "after %s ensembles: %s kB of heap in use, %s"
              .formatted(BEFORE + ensembles, used / 1000, resident()));
    }
  }

  private static String resident() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\s+", " "))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "resident memory is not told here";
    }
  }

  /** Trains as often as is said; returns the bytes in use when nothing is left to collect. */
  private long usedAfter(int ensembles, SparkTrainer spark) {
    List<EnsembleOrder> order = List.of(order());
    for (int e = 0; e < ensembles; e++) {
      assertThat(spark.train(order)).singleElement().isInstanceOf(Trained.Whole.class);
    }
    return used();
  }

  private EnsembleOrder order() {
    Map<String, String> given = Map.of("rows", "fresh", "rows.dir", folder.toString());
    return Bench.rows(LabOptions.of(name -> Optional.ofNullable(given.get(name))))
        .jobs(STUDY, Tier.CI, STUDY.ensembles("T.1", Tier.CI, Seeds.FIXED), Rows.Check.NONE)
        .get(0)
        .order(DriverMemoryTest.class, Tier.CI, Seeds.FIXED);
  }

  /** Spark forgets what a job left once its handles are collected. */
  private static long used() {
    long least = Long.MAX_VALUE;
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      System.gc();
      Runtime java = Runtime.getRuntime();
      least = Math.min(least, java.totalMemory() - java.freeMemory());
    }
    return least;
  }
}
