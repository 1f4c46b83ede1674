package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writers at once: every run gets in, and the chain stays whole. */
class LedgerTogetherTest {

  private static final int RUNS = 20;

  @TempDir Path folder;

  @Test
  void threadsOfOneProcess() {
    Path file = folder.resolve("ledger.jsonl");
    IntStream.range(0, RUNS)
        .parallel()
        .forEach(i -> Ledger.at(file).append(LedgerRuns.run("run" + i, "EOS.1", "S1.1")));

    assertThat(runs(file)).hasSize(2 * RUNS);
    assertThat(runs(file).stream().distinct()).hasSize(RUNS);
  }

  @Test
  void twoProcesses() throws IOException, InterruptedException {
    Path file = folder.resolve("ledger.jsonl");
    Process first = start(file, "first", RUNS);
    Process second = start(file, "second", RUNS);

    assertThat(List.of(first.waitFor(), second.waitFor())).containsOnly(0);
    assertThat(runs(file)).hasSize(4 * RUNS);
    assertThat(runs(file).stream().distinct()).hasSize(2 * RUNS);
  }

  @Test
  void aProcessThatIsKilledLeavesWhatItHadAddedAndTheLedgerGoesOn()
      throws IOException, InterruptedException {
    Path file = folder.resolve("ledger.jsonl");
    Process killed = start(file, "killed", 100_000);
    assertThat(killed.getInputStream().read()).isEqualTo('.');
    killed.destroyForcibly().waitFor();

    int whole = runs(file).size();
    assertThat(whole).isGreaterThanOrEqualTo(2);
    Ledger.at(file).append(LedgerRuns.run("after", "EOS.1"));
    assertThat(runs(file)).hasSize(whole + 1).endsWith("after");
  }

  private static Process start(Path file, String name, int runs) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-classpath",
            System.getProperty("java.class.path"),
            LedgerRuns.class.getName(),
            file.toString(),
            name,
            String.valueOf(runs))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<String> runs(Path file) {
    List<String> runs = new ArrayList<>();
    Ledger.at(file).read(entry -> runs.add(entry.fields().path("run").asString()));
    return runs;
  }
}
