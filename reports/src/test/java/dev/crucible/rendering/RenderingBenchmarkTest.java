package dev.crucible.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingBenchmarkTest {

  private static final LongHistory SHORT = new LongHistory(5, 3);

  @TempDir private Path folder;

  @Test
  void rendersTheSiteOfItsLedger() throws IOException, InterruptedException {
    RenderingCost figures = RenderingBenchmark.measure(SHORT, folder);

    assertThat(folder.resolve("site/claims")).isDirectoryContaining("glob:**/T1.3.html");
    assertThat(figures.files()).isGreaterThan(10);
    assertThat(figures.processor()).isPositive();
    assertThat(figures.claimPage()).isBetween(1_000L, figures.bytes());
    assertThat(figures.words()).hasSize(7);
  }

  @Test
  void itsLedgerIsAChainOfNightlyRuns() throws IOException {
    Path ledger = folder.resolve("ledger.jsonl");
    LedgerWriter.write(SHORT, ledger);

    History history = Histories.of(List.of(ledger), SHORT.newest());

    assertThat(history.warnings()).isEmpty();
    assertThat(history.runs()).extracting(PastRun::provenance).hasSize(5).doesNotHaveDuplicates();
    assertThat(history.of("T1.2"))
        .hasSize(5)
        .allSatisfy(trial -> assertThat(trial.statistics()).hasSize(4));
  }

  @Test
  void namesTheLimitThatIsBroken() {
    RenderingCost slow = new RenderingCost(20.1, 30, 2L << 30, 0, 1, 1, 500_000, 1);

    assertThat(slow.broken())
        .containsExactly(
            "it took 20.1 s; 20 s are allowed",
            "it held 2048 MiB; 1024 MiB are allowed",
            "a claim's page has 500,000 bytes; it must have fewer than 500,000");
    assertThat(new RenderingCost(19.9, 30, 1L << 30, 0, 1, 1, 499_999, 1).broken()).isEmpty();
  }
}
