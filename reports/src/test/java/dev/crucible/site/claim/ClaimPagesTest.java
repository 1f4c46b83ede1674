package dev.crucible.site.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Change;
import dev.crucible.claim.Docketed;
import dev.crucible.claim.Evidence;
import dev.crucible.claim.Judgement;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Provenance;
import dev.crucible.claim.Registration;
import dev.crucible.claim.Run;
import dev.crucible.claim.Seeds;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claim.Verdict;
import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.sample.SampleHistory;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.SiteInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimPagesTest {

  private static final int LIMIT = 500_000;

  /** As many as the claim with the most statistics has. */
  private static final int MOST_STATISTICS = 20;

  @TempDir private Path folder;

  @Test
  void saysWhatIsClaimedAndWhere() throws IOException {
    assertThat(page("EOS.1"))
        .contains("<h1>Sharpness settles at 2/η</h1>")
        .contains("<a href=\"https://arxiv.org/abs/2103.00065\">arXiv 2103.00065</a>, Section 3.1")
        .contains("open direction 8: Curvature, architecture, features, generalisation")
        .contains("Verdict, fixed seeds")
        .contains("since <time datetime=\"2026-10-02\">2026-10-02</time>. First trial.");
  }

  @Test
  void typesetsTheFormula() throws IOException {
    Docketed claim = claim("F.1", "\\frac{\\eta\\lambda_1}{2} \\to 1");
    assertThat(page(untried(claim), "F.1"))
        .contains("<math alttext=\"\\frac{\\eta\\lambda_1}{2} \\to 1\" display=\"block\">")
        .contains("aria-label=\"Formula of F.1\"");
  }

  @Test
  void showsAFormulaThatCannotBeTypesetAsCodeWithWhatIsWrong() throws IOException {
    Docketed claim = claim("F.1", "\\nonsense{a < b}");
    assertThat(page(untried(claim), "F.1"))
        .contains("<code>\\nonsense{a &lt; b}</code>")
        .contains("cannot be typeset");
  }

  @Test
  void escapesWhateverAClaimSays() throws IOException {
    assertThat(page("U5.3"))
        .contains("Layers align &lt;while&gt; they learn &amp; grow")
        .doesNotContain("<while>");
    assertThat(page("S1.4"))
        .contains("gradient flow, &lt;η &amp; \"small\"&gt;</h3>")
        .doesNotContain("<η");
  }

  @Test
  void reportsPredictionMeasurementAndExclusion() throws IOException {
    assertThat(page("EOS.1"))
        .contains("five times the bias", "1.017 [1.011, 1.023]", "standard error 0.00277")
        .contains("seed 3: diverged, loss 3.1e9 at step 412")
        .contains("2 of 2 wrong theories refuted", "784–64–64–1, tanh")
        .contains("<dt>Could have detected</dt><dd>nothing, on these seeds");
  }

  @Test
  void isLoudAboutASurvivingControl() throws IOException {
    assertThat(page("U5.3")).contains("survives: corroborated", "INVALID");
    assertThat(page("EOS.1")).doesNotContain("survives");
  }

  @Test
  void givesEveryStatisticAnAnchorOfItsOwn() throws IOException {
    String page = page("EOS.1");
    assertThat(page)
        .contains("<section id=\"statistic-MNIST-parity-0.02\"")
        .contains("href=\"#statistic-MNIST-parity-0.02\"");
    List<String> ids = all(page, " id=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(all(page, "href=\"#([^\"]+)\""));
    assertThat(all(page, "aria-labelledby=\"([^\"]+)\""))
        .allSatisfy(references -> assertThat(ids).contains(references.split(" ", -1)));
  }

  @Test
  void tellsTheErrorBudgetHonestly() throws IOException {
    assertThat(page("EOS.1"))
        .contains("<td>± 0.0059, half the 90 % interval of 5 seeds</td>")
        .contains("<td>± 0.05: five times the bias that calibration on quadratics shows</td>")
        .contains("<td>none beyond the limit itself: there is room to sharpen</td>")
        .contains("<td>not measured apart</td>");
    assertThat(page("L2.1"))
        .contains("<td>no estimate</td>")
        .contains("not measured apart; 1 left out because the instrument was not fit");
  }

  @Test
  void showsUnderWhichRegistrationTheClaimWasTried() throws IOException {
    Change change = new Change("MARGIN", Optional.of("0.05"), Optional.of("\"<a>\""));
    Registration registration =
        new Registration(
            "0123abcd",
            List.of(
                new Registration.Step(LocalDate.of(2026, 11, 23), "first"),
                new Registration.Step(LocalDate.of(2026, 12, 1), "too <narrow>")),
            List.of(change));
    Run run = SampleRuns.full();
    Evidence evidence = run.evidence().get(0).under(registration);
    Run registered = new Run(run.provenance(), 1, List.of(evidence));
    assertThat(page(new SiteInput(List.of(evidence.claim()), registered, none()), "EOS.1"))
        .contains("Not on record.</strong>", "<code>0123abcd</code>")
        .contains("Registered <time datetime=\"2026-11-23\">2026-11-23</time>: first</li>")
        .contains(">2026-12-01</time>: too &lt;narrow&gt;</li>")
        .contains("Not accepted: MARGIN: 0.05 → \"&lt;a&gt;\"</li>")
        .contains(
            "Crucible, claim EOS.1, run 20261130T101500Z-1a2b3c4, commit 1a2b3c4d5e6f,"
                + " registration 0123abcd");
  }

  @Test
  void tellsOfAClaimThatWasNotTriedWhatLedgersKnow() throws IOException {
    Docketed claim = claim("Q.1", "");
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
    assertThat(page(untried(claim("Q.1", "")), "Q.1"))
        .contains("NOT RUN", "No run with the fixed seeds of tier ci is in the ledgers.")
        .contains("No run with fresh seeds in tier ci is in the ledgers.")
        .contains("Crucible, claim Q.1, not tried, registration none");
  }

  @Test
  void drawsAHistoryOfOneRun() throws IOException {
    Docketed claim = claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    assertThat(page(new SiteInput(List.of(claim), run, SampleHistory.of(List.of(claim), 1)), "Q.1"))
        .contains("One run with the fixed seeds")
        .contains("1 trial from 2026-03-01 to 2026-03-01")
        .doesNotContain("Change points of the claim", "NaN");
  }

  @Test
  void keepsFreshSeedsOutOfTheVerdictAndTheCourse() throws IOException {
    Docketed claim = claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    History history = SampleHistory.of(List.of(claim), 10);
    String page = page(new SiteInput(List.of(claim), run, history), "Q.1");
    String fresh = history.runs().get(4).provenance().id();
    assertThat(history.runs().get(4).provenance().seeds().kind()).isEqualTo(Seeds.Kind.FRESH);
    assertThat(section(page, "history")).doesNotContain(fresh);
    assertThat(section(page, "clocks"))
        .contains(fresh)
        .contains("20 = 1/α decides")
        .doesNotContain(history.runs().get(3).provenance().id());
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
            new Seeds(Seeds.Kind.FRESH, 40));
    Evidence evidence = run.evidence().get(2);
    Run night = new Run(fresh, 1, List.of(evidence));
    assertThat(evidence.verdict()).isEqualTo(Verdict.REFUTED);
    String page =
        page(new SiteInput(List.of(evidence.claim()), night, none()), evidence.claim().id());
    assertThat(page)
        .contains("<article class=\"claim-page not-run\">")
        .contains("This run's seeds are fresh from 40.");
  }

  @Test
  void marksWhereTheCourseChanged() throws IOException {
    Docketed claim = claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    History history = SampleHistory.of(List.of(claim), 80);
    String page = page(new SiteInput(List.of(claim), run, history), "Q.1");
    assertThat(section(page, "history"))
        .contains("verdict CORROBORATED → INCONCLUSIVE")
        .contains("another registration: not pooled with what came before")
        .contains("class=\"turn\"", "class=\"amended\"");
  }

  @Test
  void linksToItsNeighboursAndItsData() throws IOException {
    assertThat(page("S1.1"))
        .contains("<a rel=\"prev\" href=\"EOS.1.html\">", "<a rel=\"next\" href=\"L3.2.html\">")
        .contains("<a href=\"S1.1.csv\">", "<a href=\"S1.1-history.csv\">")
        .contains("mvn -pl claims -am test -Dclaim=S1.1<");
    assertThat(page("EOS.1")).doesNotContain("rel=\"prev\"");
  }

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
    int observations = evidence.judgements().stream().mapToInt(ClaimPagesTest::observations).sum();
    assertThat(rows).hasSize(1 + observations).allMatch(row -> row.size() == 8);
  }

  @Test
  void writesEveryStatisticOfEveryRun() throws IOException {
    Docketed claim = claim("Q.1", "");
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

  @Test
  void staysSmallAfterAThousandRuns() throws IOException {
    SiteInput sample = sample(1000);
    ClaimPages.write(sample, folder);
    for (Docketed claim : sample.docket()) {
      assertThat(Files.size(folder.resolve("claims/" + claim.id() + ".html")))
          .as(claim.id())
          .isLessThan(LIMIT);
    }
  }

  @Test
  void keepsItsHistorySmallHoweverManyStatisticsItHas() throws IOException {
    Docketed claim = claim("Q.1", "");
    Run run = new Run(SampleRuns.provenance("r"), 1, List.of());
    History history = many(SampleHistory.of(List.of(claim), 1000));
    String page = page(new SiteInput(List.of(claim), run, history), "Q.1");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LIMIT * 2 / 5);
    assertThat(all(page, "(<svg class=\"plot chronicle\".*?</svg>)"))
        .hasSize(MOST_STATISTICS)
        .allSatisfy(
            svg -> assertThat(svg.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(60_000));
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

  private static int observations(Judgement judgement) {
    return judgement.ruling().sample().observations().size()
        + judgement.controls().stream()
            .mapToInt(control -> control.ruling().sample().observations().size())
            .sum();
  }

  private String page(String claim) throws IOException {
    return page(sample(20), claim);
  }

  private String page(SiteInput input, String claim) throws IOException {
    ClaimPages.write(input, folder);
    return Files.readString(folder.resolve("claims/" + claim + ".html"));
  }

  private List<List<String>> csv(String file) throws IOException {
    return CsvReader.read(Files.readString(folder.resolve("claims").resolve(file)));
  }

  private static SiteInput sample(int runs) {
    Run run = SampleRuns.full();
    List<Docketed> docket = run.evidence().stream().map(Evidence::claim).toList();
    return new SiteInput(docket, run, SampleHistory.of(docket, runs));
  }

  private static SiteInput untried(Docketed claim) {
    return new SiteInput(List.of(claim), new Run(SampleRuns.provenance("r"), 1, List.of()), none());
  }

  private static History none() {
    return new History(List.of(), List.of());
  }

  private static Docketed claim(String id, String formula) {
    return new Docketed(
        id,
        "A title",
        "A statement.",
        Strand.EMPIRICAL_LAWS,
        OpenDirection.NONE,
        Standing.OPEN,
        "2604.21691",
        "Section 5",
        formula,
        List.of());
  }

  private static String section(String page, String id) {
    int start = page.indexOf("<section id=\"" + id + "\"");
    return page.substring(start, page.indexOf("</section>", start));
  }

  private static List<String> all(String page, String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(result -> result.group(1))
        .toList();
  }
}
