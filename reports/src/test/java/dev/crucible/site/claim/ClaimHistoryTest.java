package dev.crucible.site.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.sample.SampleHistory;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimHistoryTest {

  private static final int LIMIT = 500_000;

  /** As many as the claim with the most statistics has. */
  private static final int MOST_STATISTICS = 20;

  @TempDir private Path folder;

  @Test
  void drawsAHistoryOfOneRun() throws IOException {
    Docketed claim = Pages.claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    assertThat(page(new SiteInput(List.of(claim), run, SampleHistory.of(List.of(claim), 1)), "Q.1"))
        .contains("One run with the fixed seeds")
        .contains("1 trial from 2026-03-01 to 2026-03-01")
        .doesNotContain("Change points of the claim", "NaN");
  }

  @Test
  void keepsFreshSeedsOutOfTheVerdictAndTheCourse() throws IOException {
    Docketed claim = Pages.claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    History history = SampleHistory.of(List.of(claim), 10);
    String page = page(new SiteInput(List.of(claim), run, history), "Q.1");
    String fresh = history.runs().get(4).provenance().id();
    assertThat(history.runs().get(4).provenance().seeds().kind()).isEqualTo(Seeds.Choice.FRESH);
    assertThat(Pages.section(page, "history")).doesNotContain(fresh);
    assertThat(Pages.section(page, "clocks"))
        .contains(fresh)
        .contains("20 = 1/α decides")
        .doesNotContain(history.runs().get(3).provenance().id());
  }

  /** Of sixty nights every fifth had fresh seeds, and the last thirty this registration. */
  @Test
  void tellsInHowManyFreshRunsControlsWereRefuted() throws IOException {
    Docketed claim = Pages.claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    History held = SampleHistory.of(List.of(claim), 60);
    assertThat(Pages.section(page(new SiteInput(List.of(claim), run, held), "Q.1"), "clocks"))
        .contains("<p id=\"fresh-share\">In 6 of 6 runs with fresh seeds under this registration")
        .doesNotContain("fresh-misses");
    History missed = SampleHistory.withSurvivors(held);
    assertThat(Pages.section(page(new SiteInput(List.of(claim), run, missed), "Q.1"), "clocks"))
        .contains("<p id=\"fresh-share\" class=\"changed\">In 0 of 6 runs")
        .contains("was refuted; at least 95 % are asked for.")
        .contains("1 of 4 controls, which its line does not name")
        .containsOnlyOnce("<ul id=\"fresh-misses\">");
  }

  @Test
  void doesNotTakeTheVerdictFromARunOfFreshSeeds() throws IOException {
    Run run = SampleRuns.full();
    Provenance p = run.provenance();
    Provenance fresh =
        new Provenance(
            p.id(),
            p.startedAt(),
            p.gitCommit(),
            true,
            "ci",
            p.engine(),
            p.java(),
            p.cpu(),
            new Seeds(Seeds.Choice.FRESH, 40));
    Evidence evidence = run.evidence().get(2);
    Run night = new Run(fresh, 1, List.of(evidence));
    assertThat(evidence.verdict()).isEqualTo(Verdict.REFUTED);
    String page =
        page(new SiteInput(List.of(evidence.claim()), night, Pages.none()), evidence.claim().id());
    assertThat(page)
        .contains("<article class=\"claim-page not-run\">")
        .contains("This run's seeds are fresh from 40.");
  }

  @Test
  void marksWhereTheCourseChanged() throws IOException {
    Docketed claim = Pages.claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    History history = SampleHistory.of(List.of(claim), 80);
    String page = page(new SiteInput(List.of(claim), run, history), "Q.1");
    assertThat(Pages.section(page, "history"))
        .contains("verdict CORROBORATED → INCONCLUSIVE")
        .contains("another registration: not pooled with what came before")
        .contains("class=\"turn\"", "class=\"amended\"");
  }

  @Test
  void tellsOfAClaimThatWasNotTriedWhatLedgersKnow() throws IOException {
    Docketed claim = Pages.claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    String page =
        page(new SiteInput(List.of(claim), run, SampleHistory.of(List.of(claim), 10)), "Q.1");
    assertThat(page)
        .contains("This run did not try the claim.")
        .contains("8 runs with the fixed seeds of tier ci")
        .contains("<h3>plateau mean</h3>")
        .doesNotContain("id=\"budget\"", "href=\"Q.1.csv\"", "class=\"formula\"");
    assertThat(folder.resolve("claims/Q.1.csv")).doesNotExist();
    assertThat(folder.resolve("claims/Q.1-history.csv")).exists();
  }

  @Test
  void tellsOfAClaimThatNobodyEverTried() throws IOException {
    assertThat(page(Pages.untried(Pages.claim("Q.1", "")), "Q.1"))
        .contains("NOT RUN", "No run with the fixed seeds of tier ci is in the ledgers.")
        .contains("No run with fresh seeds in tier ci is in the ledgers.")
        .contains("Crucible, claim Q.1, not tried, registration none");
  }

  @Test
  void staysSmallAfterAThousandRuns() throws IOException {
    SiteInput sample = Pages.sample(1000);
    ClaimPages.write(sample, folder);
    for (Docketed claim : sample.docket()) {
      assertThat(Files.size(folder.resolve("claims/" + claim.id() + ".html")))
          .as(claim.id())
          .isLessThan(LIMIT);
    }
  }

  @Test
  void keepsItsHistorySmallHoweverManyStatisticsItHas() throws IOException {
    Docketed claim = Pages.claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    History history = many(SampleHistory.of(List.of(claim), 1000));
    String page = page(new SiteInput(List.of(claim), run, history), "Q.1");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LIMIT * 2 / 5);
    assertThat(Pages.all(page, "(<svg class=\"plot chronicle\".*?</svg>)"))
        .hasSize(MOST_STATISTICS)
        .allSatisfy(
            svg -> assertThat(svg.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(60_000));
  }

  private String page(SiteInput input, String claim) throws IOException {
    return Pages.page(folder, input, claim);
  }

  private static History many(History history) {
    return new History(
        history.runs().stream()
            .map(
                run ->
                    new PastRun(run.provenance(), run.trials().stream().map(t -> many(t)).toList()))
            .toList(),
        List.of());
  }

  private static PastTrial many(PastTrial t) {
    PastStatistic s = t.statistics().get(0);
    List<PastStatistic> statistics =
        IntStream.range(0, MOST_STATISTICS)
            .mapToObj(
                i ->
                    new PastStatistic(
                        "statistic " + i,
                        s.unit(),
                        s.terms(),
                        s.reading(),
                        s.counted(),
                        s.excluded(),
                        s.verdict(),
                        s.strength()))
            .toList();
    return new PastTrial(
        t.run(), t.claim(), t.registration(), t.verdict(), statistics, t.checks(), t.frontier());
  }
}
