package dev.crucible.site.claim;

import static dev.crucible.site.claim.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Verdict;
import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.sample.SampleHistory;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page of one tier says of the other. */
class OtherTierTest {

  private static final Docketed CLAIM = Pages.claim("Q.1", "");
  private static final Run RUN = new Run(SampleRuns.provenance("r"), 1, List.of());
  private static final OnRecord REFUTED =
      new OnRecord(Verdict.REFUTED, LocalDate.of(2026, 3, 2), "Wider networks fall short.");

  @TempDir private Path folder;

  /** A history of one run in tier ci, and one at full size whose readings lie elsewhere. */
  private static History both(double shift) {
    PastRun ci = SampleHistory.of(List.of(CLAIM), 1).runs().get(0);
    Provenance there = SampleRuns.inTier(ci.provenance(), "full-run", "full");
    PastTrial trial = ci.trials().get(0);
    List<PastStatistic> moved =
        trial.statistics().stream().map(statistic -> moved(statistic, shift)).toList();
    PastTrial full =
        new PastTrial(
            there,
            trial.claim(),
            trial.registration(),
            Verdict.REFUTED,
            moved,
            trial.checks(),
            trial.frontier());
    List<PastRun> runs = new ArrayList<>(List.of(ci));
    runs.add(new PastRun(there, List.of(full)));
    return new History(runs, List.of());
  }

  private static PastStatistic moved(PastStatistic statistic, double shift) {
    return new PastStatistic(
        statistic.name(),
        statistic.unit(),
        statistic.terms(),
        statistic
            .reading()
            .map(
                reading ->
                    new PastStatistic.Reading(
                        reading.estimate() + shift,
                        reading.low() + shift,
                        reading.high() + shift,
                        reading.confidence())),
        statistic.counted(),
        statistic.excluded(),
        Verdict.REFUTED,
        statistic.strength());
  }

  private String section(History history, Map<String, OnRecord> record) throws IOException {
    SiteInput input = new SiteInput(List.of(CLAIM), RUN, history, Map.of(), record);
    return Pages.section(page(folder, input, "Q.1"), "other-tier");
  }

  @Test
  void saysWhatIsAnotherAtFullSizeAndWhy() throws IOException {
    assertThat(section(both(100), Map.of("Q.1", REFUTED)))
        .contains("At full size", "Wider networks fall short.", "2026-03-02", "full-run")
        .contains(
            "The verdict is another.", "apart, each estimate outside the other", "<details open")
        .doesNotContain("none is apart");
  }

  @Test
  void saysWhereNothingIsApart() throws IOException {
    assertThat(section(both(0), Map.of())).contains("not on record yet", "none is apart");
  }

  @Test
  void saysThatItWasNotRun() throws IOException {
    assertThat(section(SampleHistory.of(List.of(CLAIM), 1), Map.of()))
        .contains("Tier full was not run with the fixed seeds");
  }

  @Test
  void aVerdictAloneIsToldToo() {
    OtherTier other =
        new OtherTier("full", Optional.of(REFUTED), Optional.empty(), Optional.empty());
    assertThat(other.verdict()).contains(Verdict.REFUTED);
    assertThat(other.differs()).as("with nothing to compare").isFalse();
    assertThat(OtherTier.of("full")).isEqualTo("ci");
  }
}
