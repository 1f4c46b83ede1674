package dev.crucible.site.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.history.History;
import dev.crucible.sample.RenderSample;
import dev.crucible.sample.SampleHistory;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.Html;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontPageTest {

  private static final SiteInput SAMPLE = RenderSample.input();

  @TempDir Path folder;

  @Test
  void countsEveryClaimOnceByVerdict() throws IOException {
    String totals = Html.text(Html.part(page(SAMPLE), "<ul class=\"tallies\"", "</ul>"));

    assertThat(totals).isEqualTo("10 claims 4 stand 1 fell 2 undecided 1 invalid 2 not run");
  }

  @Test
  void countsStrandsAndDirectionsInWordsAndSaysWhereThereIsNoClaim() throws IOException {
    String glance = Html.text(Html.part(page(SAMPLE), "<section class=\"glance\"", "</ol>"));

    assertThat(glance)
        .contains("Analytically solvable settings 1 stands, 1 undecided")
        .contains("Simple empirical laws 1 fell", "The sceptics 1 not run")
        .contains("A theory that captures natural data no claim yet")
        .contains("Curvature, architecture, features, generalisation 2 stand")
        .contains("Frontier OD8.1 : best theory off by 25.6 %", "resolved at 5 %; unmoved for");
  }

  @Test
  void givesEveryClaimWhatTheFiltersAskFor() throws IOException {
    String page = page(SAMPLE);
    assertThat(page)
        .contains(
            "data-strand=\"universal-phenomena\" data-direction=\"od8\""
                + " data-verdict=\"corroborated\" data-standing=\"established\"");
    for (String name : List.of("strand", "direction", "verdict", "standing")) {
      String choices = Html.part(page, "name=\"%s\"".formatted(name), "</select>");
      assertThat(Html.all(choices, "<option value=\"([^\"]*)\""))
          .containsAll(
              Html.all(page, "data-%s=\"([^\"]*)\"".formatted(name)).stream()
                  .filter(value -> !value.equals("none"))
                  .toList());
    }
    assertThat(page).contains("aria-label=\"Filter the docket\" hidden>", "role=\"status\"");
  }

  @Test
  void linksFiltersThatTheFormKnows() throws IOException {
    String page = page(SAMPLE);

    assertThat(Html.all(page, "href=\"\\?([^\"]*)#docket\""))
        .contains("verdict=refuted", "strand=empirical-laws", "direction=od8")
        .allSatisfy(
            query ->
                assertThat(Html.part(page, "name=\"" + query.split("=", 2)[0], "</select>"))
                    .contains("value=\"%s\"".formatted(query.split("=", 2)[1])));
  }

  @Test
  void escapesWhateverAClaimSays() throws IOException {
    assertThat(page(SAMPLE))
        .contains("Layers align &lt;while&gt; they learn &amp; grow")
        .doesNotContain("<while>", "<η");
  }

  @Test
  void showsWhatALedgerLastKnewOfAClaimThatWasNotTried() throws IOException {
    assertThat(row("OD7.1"))
        .contains("CORROBORATED not tried in this run; 2026-04-28 = 1 ± 0.05 plateau mean")
        .contains("4/4 controls 6/6 mutants");
    assertThat(row("C.1")).contains("NOT RUN not tried yet");
    assertThat(row("EOS.1")).contains("CORROBORATED = 1 ± 0.05").doesNotContain("not tried");
  }

  @Test
  void drawsTheHistoryOfAClaimAndSaysWhenItsVerdictChanged() throws IOException {
    assertThat(row("OD7.1")).contains("plateau mean, 48 trials since 2026-03-01: verdict changed");
  }

  @Test
  void letsFreshSeedsDecideNothing() throws IOException {
    Run run = SAMPLE.run();
    Provenance fixed = run.provenance();
    Provenance fresh =
        new Provenance(
            fixed.id(),
            fixed.startedAt(),
            fixed.gitCommit(),
            fixed.gitClean(),
            fixed.tier(),
            fixed.engine(),
            fixed.java(),
            fixed.cpu(),
            new Seeds(Seeds.Choice.FRESH, 4711));
    History past = SampleHistory.of(SAMPLE.docket(), 60);
    String page = page(new SiteInput(SAMPLE.docket(), new Run(fresh, 1, run.evidence()), past));

    assertThat(Html.text(page)).contains("Its seeds were fresh from 4711: it decides nothing");
    assertThat(Html.text(Html.part(page, "id=\"claim-L3.2\"", "</tr>")))
        .contains("not tried in this run; 2026-04-28")
        .doesNotContain("REFUTED");
  }

  @Test
  void flagsClaimsWhoseControlsSurviveFreshSeeds() throws IOException {
    Run untried = new Run(SAMPLE.run().provenance(), 1, List.of());
    History held = SampleHistory.of(SAMPLE.docket(), 60);
    assertThat(Html.text(page(new SiteInput(SAMPLE.docket(), untried, held))))
        .doesNotContain("are asked for");
    History missed = SampleHistory.withSurvivors(held);
    String page = page(new SiteInput(SAMPLE.docket(), untried, missed));
    assertThat(Html.text(Html.part(page, "id=\"claim-L3.2\"", "</tr>")))
        .contains("In 0 of 6 runs with fresh seeds under this registration")
        .contains("at least 95 % are asked for");
  }

  @Test
  void saysQuietlyWhereOlderLinesLeaveTheShareOpen() throws IOException {
    Run untried = new Run(SAMPLE.run().provenance(), 1, List.of());
    History left = SampleHistory.withLeftTheories(SampleHistory.of(SAMPLE.docket(), 60));
    String row =
        Html.part(
            page(new SiteInput(SAMPLE.docket(), untried, left)), "id=\"claim-L3.2\"", "</tr>");
    assertThat(row)
        .contains("<span class=\"quantity\">In 0 of 6 runs with fresh seeds")
        .contains("Of 6 more it is not known")
        .doesNotContain("<span class=\"changed\">In ");
  }

  @Test
  void saysWhatChangedSinceTheLastRun() throws IOException {
    String news = Html.text(Html.part(page(SAMPLE), "<section class=\"news\"", "</section>"));

    assertThat(news)
        .contains("L3.2 Test loss falls as n to the power −½: CORROBORATED → became REFUTED")
        .contains("engine PyTorch 2.7.1 → PyTorch 2.7.1 through DJL 0.35.1");
  }

  @Test
  void isLoudAboutALedgerThatCouldNotBeRead() throws IOException {
    SiteInput broken =
        new SiteInput(
            SAMPLE.docket(), SAMPLE.run(), new History(List.of(), List.of("line 3 <is> torn")));

    assertThat(page(broken)).contains("could not be read in full", "line 3 &lt;is&gt; torn");
  }

  @Test
  void copesWithAnEmptyDocket() throws IOException {
    Run run = new Run(SampleRuns.provenance("empty"), 0, List.of());

    assertThat(page(new SiteInput(List.of(), run, new History(List.of(), List.of()))))
        .contains("There is no claim yet.");
  }

  @Test
  void staysLightWithAHundredClaimsAndAThousandRuns() throws IOException {
    Evidence like = SAMPLE.run().evidence().get(0);
    List<Evidence> evidence = IntStream.range(0, 100).mapToObj(i -> renamed(like, i)).toList();
    List<Docketed> docket = evidence.stream().map(Evidence::claim).toList();
    Run run = new Run(SAMPLE.run().provenance(), 1, evidence);
    page(new SiteInput(docket, run, SampleHistory.of(docket, 1000)));

    assertThat(folder.resolve("index.html")).isNotEmptyFile();
    assertThat(Files.size(folder.resolve("index.html"))).isLessThan(400_000);
  }

  private static Evidence renamed(Evidence evidence, int number) {
    Docketed claim = evidence.claim();
    return new Evidence(
        new Docketed(
            "X." + number,
            claim.title(),
            claim.statement(),
            claim.strand(),
            claim.direction(),
            claim.standing(),
            claim.arxiv(),
            claim.where()),
        evidence.verdict(),
        evidence.reason(),
        evidence.onRecord(),
        evidence.seconds(),
        evidence.judgements(),
        List.of(),
        evidence.settings(),
        evidence.notes());
  }

  private String row(String claim) throws IOException {
    return Html.text(Html.part(page(SAMPLE), "id=\"claim-%s\"".formatted(claim), "</tr>"));
  }

  private String page(SiteInput input) throws IOException {
    FrontPage.write(input, folder);
    return Files.readString(folder.resolve("index.html"));
  }
}
