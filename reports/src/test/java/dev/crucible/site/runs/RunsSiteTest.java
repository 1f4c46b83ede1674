package dev.crucible.site.runs;

import static dev.crucible.sample.SamplePast.origin;
import static dev.crucible.sample.SamplePast.run;
import static dev.crucible.sample.SamplePast.statistic;
import static dev.crucible.sample.SamplePast.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.Difference;
import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.sample.RenderSample;
import dev.crucible.sample.SampleHistory;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunsSiteTest {

  private static final SiteInput SAMPLE = RenderSample.input();

  @TempDir private Path folder;

  @Test
  void listsEveryRunOnceNewestFirst() throws IOException {
    RunsPage.write(SAMPLE, folder);
    List<String> links =
        all(read("runs/index.html"), "<th scope=\"row\"><a href=\"../(runs/[^\"]+)\"");
    assertThat(links).hasSize(61).doesNotHaveDuplicates();
    assertThat(links.get(0)).startsWith("runs/20261130T101500Z");
    assertThat(links.get(1)).startsWith("runs/20260429T020000Z");
    assertThat(links.get(60)).startsWith("runs/20260301T020000Z");
  }

  @Test
  void tellsTheOfficialLedgersEndAndHowToCheckIt() throws IOException {
    RunsPage.write(SAMPLE, folder);
    assertThat(read("runs/index.html"))
        .contains("the official ledger had 263 lines.", "5ca1ab1e".repeat(8))
        .contains("sed -n 263p reports/ledger/ledger.jsonl | tr -d ", "| sha256sum</code>");

    write(run(origin("one", 1), trial("A.1", Verdict.CORROBORATED)));
    assertThat(read("runs/index.html")).doesNotContain("The official ledger");
  }

  @Test
  void marksFreshSeedsAndComparesThemWithNothing() throws IOException {
    write(
        run(origin("one", 1), trial("A.1", Verdict.CORROBORATED)),
        run(
            origin("two", 2, "ci", new Seeds(Seeds.Choice.FRESH, 4711)),
            trial("A.1", Verdict.REFUTED)),
        run(origin("three", 3), trial("A.1", Verdict.CORROBORATED)));
    assertThat(read("runs/index.html"))
        .containsOnlyOnce("<tr class=\"fresh\">")
        .contains("fresh from 4711", "<td>not compared</td>", "<td>none</td>");
    assertThat(read("runs/two.html"))
        .contains("Seeds fresh from 4711.", "change no claim's state")
        .doesNotContain("compare.html#");
    assertThat(read("runs/three.html")).contains("../compare.html#a=one&amp;b=three");
  }

  @Test
  void aThousandRunsStayBelowThreeHundredKilobytesAPage() throws IOException {
    List<Docketed> docket = SAMPLE.docket();
    RunsPage.write(new SiteInput(docket, SAMPLE.run(), SampleHistory.of(docket, 1000)), folder);
    List<Path> pages;
    try (var files = Files.list(folder.resolve("runs"))) {
      pages = files.toList();
    }
    assertThat(pages)
        .hasSize(4)
        .allSatisfy(page -> assertThat(Files.size(page)).isLessThan(300_000));
    String last = read("runs/page-4.html");
    assertThat(all(last, "<th scope=\"row\">(<a)")).hasSize(250);
    assertThat(last)
        .contains("<h1>Runs, page 4 of 4</h1>")
        .contains("<a href=\"page-4.html\" aria-current=\"page\">");
  }

  @Test
  void everyRunHasAPageAndItsNeighboursArePresent() throws IOException {
    RunPages.write(SAMPLE, folder);
    for (PastRun run : SAMPLE.history().runs()) {
      String page = read("runs/%s.html".formatted(run.provenance().id()));
      assertThat(page).contains(run.provenance().gitCommit(), run.provenance().engine());
      assertThat(all(page, "rel=\"(?:prev|next)\" href=\"../([^\"]+)\""))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(folder.resolve(file)).exists());
    }
  }

  @Test
  void aRunPageEscapesWhatItShows() throws IOException {
    write(
        run(
            origin("<b>\"one\"</b>", 1),
            trial("A<1>", Verdict.CORROBORATED, statistic("<i>η & \"x\"</i>", 1, 0.9, 1.1))));
    String page = read("runs/-b--one---b-.html");
    assertThat(page)
        .contains("&lt;b>\"one\"&lt;/b>".replace(">", "&gt;"))
        .contains("&lt;i&gt;η &amp; \"x\"&lt;/i&gt;", "A&lt;1&gt;", "1.00 [0.90, 1.10]")
        .doesNotContain("<i>η", "<b>\"one");
  }

  @Test
  void dataForTheComparisonIsOneCallWithJson() throws IOException {
    PastStatistic open = statistic("open", 2, 1, Double.POSITIVE_INFINITY);
    PastStatistic none =
        new PastStatistic(
            "none",
            "1",
            open.terms(),
            Optional.empty(),
            0,
            5,
            Verdict.INCONCLUSIVE,
            open.strength());
    write(run(origin("a b", 1), trial("A.1", Verdict.REFUTED, open, none)));
    JsonNode run = data("runs/a-b.js");
    assertThat(run.path("schema").asInt()).isEqualTo(1);
    assertThat(run.path("name").asString()).isEqualTo("a-b");
    assertThat(run.path("id").asString()).isEqualTo("a b");
    JsonNode claim = run.path("claims").path(0);
    assertThat(claim.path("verdict").asString()).isEqualTo("REFUTED");
    assertThat(claim.path("statistics").toString())
        .isEqualTo("[[\"open\",\"1\",2.0,1.0,null],[\"none\",\"1\"]]");
  }

  @Test
  void dataSayWhatAComparisonHoldsAgainstTheOther() throws IOException {
    Provenance one = origin("one", 1);
    Provenance two =
        new Provenance(
            "two",
            one.startedAt(),
            "f".repeat(40),
            false,
            "full",
            "another engine",
            "21",
            "another processor",
            new Seeds(Seeds.Choice.FRESH, 4711));
    write(run(one), run(two));
    List<Difference> differences = Difference.between(one, two);
    assertThat(differences).hasSize(7);
    assertThat(data("runs/one.js").path("origin").properties().stream().map(Map.Entry::getKey))
        .containsExactlyElementsOf(differences.stream().map(Difference::what).toList());
    assertThat(differences)
        .allSatisfy(
            d -> {
              assertThat(data("runs/one.js").path("origin").path(d.what()).asString())
                  .isEqualTo(d.before());
              assertThat(data("runs/two.js").path("origin").path(d.what()).asString())
                  .isEqualTo(d.after());
            });
  }

  @Test
  void aRunPageSaysHowManyNumbersMoved() throws IOException {
    write(
        run(origin("one", 1), trial("A.1", Verdict.CORROBORATED, statistic("x", 1, 0.99, 1.01))),
        run(origin("two", 2), trial("A.1", Verdict.CORROBORATED, statistic("x", 1.02, 1.01, 1.03))),
        run(origin("three", 3), trial("A.1", Verdict.CORROBORATED, statistic("x", 1.02, 1, 1.03))));
    assertThat(read("runs/two.html")).contains("One number moved by more than its interval");
    assertThat(read("runs/three.html")).contains("No number moved by more than its interval");
    assertThat(read("runs/one.html")).doesNotContain("moved");
  }

  @Test
  void dataOfAHundredClaimsStaySmall() throws IOException {
    PastTrial[] trials =
        IntStream.range(0, 100)
            .mapToObj(
                i -> {
                  double e = 1 + Math.sin(i) / 100;
                  PastStatistic[] four =
                      IntStream.range(0, 4)
                          .mapToObj(k -> "tanh MLP, MNIST parity, η = 0.15: number " + k)
                          .map(name -> statistic(name, e, e - 0.0123456789, e + 0.0123456789))
                          .toArray(PastStatistic[]::new);
                  return trial("EOS." + i, Verdict.CORROBORATED, four);
                })
            .toArray(PastTrial[]::new);
    write(run(origin("many", 1), trials));
    assertThat(Files.size(folder.resolve("runs/many.js"))).isLessThan(60_000);
  }

  @Test
  void theComparisonOffersEveryRunAndSpeaksWithoutAScript() throws IOException {
    ComparePage.write(SAMPLE, folder);
    String page = read("compare.html");
    assertThat(all(page, "<option value=\"([^\"]+)\"")).hasSize(61);
    assertThat(page)
        .contains("<label for=\"run-a\">", "<label for=\"run-b\">", "role=\"status\"")
        .containsPattern("(?s)<noscript>.*href=\"runs/index.html\".*</noscript>");
  }

  @Test
  void aSingleRunCannotBeCompared() throws IOException {
    write(run(origin("one", 1)));
    assertThat(read("compare.html")).contains("It takes two runs").doesNotContain("<select");
    assertThat(read("runs/one.html")).contains("No claim was tried in this run.");
  }

  private void write(PastRun... runs) throws IOException {
    SiteInput input =
        new SiteInput(SAMPLE.docket(), SAMPLE.run(), new History(List.of(runs), List.of()));
    RunsPage.write(input, folder);
    RunPages.write(input, folder);
    ComparePage.write(input, folder);
  }

  private JsonNode data(String file) throws IOException {
    String call = read(file);
    assertThat(call).startsWith("crucible.run(").endsWith(");\n");
    return JsonMapper.shared()
        .readTree(call.substring("crucible.run(".length(), call.length() - ");\n".length()));
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private static List<String> all(String page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
