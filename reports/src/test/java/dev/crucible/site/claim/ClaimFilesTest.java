package dev.crucible.site.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Judgement;
import dev.crucible.history.History;
import dev.crucible.history.PastStatistic;
import dev.crucible.sample.SampleHistory;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimFilesTest {

  @TempDir private Path folder;

  @Test
  void writesTheSampleValueByValue() throws IOException {
    page("EOS.1");
    Evidence evidence = SampleRuns.full().evidence().get(0);
    List<List<String>> rows = csv("EOS.1.csv");
    assertThat(rows.get(0)).startsWith("statistic", "role", "name", "label", "value", "unit");
    assertThat(rows.get(1))
        .containsExactly(
            "MNIST parity, η = 0.02", "experiment", "", "seed 1", "1.012", "1", "", "");
    assertThat(rows)
        .contains(
            List.of(
                "MNIST parity, η = 0.05",
                "experiment",
                "",
                "seed 3",
                "",
                "1",
                "diverged",
                "loss 3.1e9 at step 412"));
    int observations = evidence.judgements().stream().mapToInt(ClaimFilesTest::observations).sum();
    assertThat(rows).hasSize(1 + observations).allMatch(row -> row.size() == 8);
  }

  @Test
  void writesEveryStatisticOfEveryRun() throws IOException {
    Docketed claim = Pages.claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    History history = SampleHistory.of(List.of(claim), 10);
    page(new SiteInput(List.of(claim), run, history), "Q.1");
    List<List<String>> rows = csv("Q.1-history.csv");
    PastStatistic first = history.runs().get(0).trials().get(0).statistics().get(0);
    assertThat(rows).hasSize(1 + 10 * 2).allMatch(row -> row.size() == rows.get(0).size());
    assertThat(rows.get(1).get(rows.get(0).indexOf("estimate")))
        .isEqualTo(Double.toString(first.reading().orElseThrow().estimate()));
    assertThat(rows.stream().map(row -> row.get(rows.get(0).indexOf("seeds"))))
        .contains("fixed", "fresh from 4000");
  }

  private String page(String claim) throws IOException {
    return Pages.page(folder, claim);
  }

  private String page(SiteInput input, String claim) throws IOException {
    return Pages.page(folder, input, claim);
  }

  private List<List<String>> csv(String file) throws IOException {
    return CsvReader.read(Files.readString(folder.resolve("claims").resolve(file)));
  }

  private static int observations(Judgement judgement) {
    return judgement.ruling().sample().observations().size()
        + judgement.controls().stream()
            .mapToInt(control -> control.ruling().sample().observations().size())
            .sum();
  }
}
