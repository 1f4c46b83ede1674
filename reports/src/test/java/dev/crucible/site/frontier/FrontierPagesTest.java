package dev.crucible.site.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Exhibits;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Verdict;
import dev.crucible.history.History;
import dev.crucible.sample.SampleFrontier;
import dev.crucible.sample.SampleHistory;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontierPagesTest {

  private static final History NOTHING = new History(List.of(), List.of());

  /** The made-up history gives every third claim a frontier. */
  private static final List<Docketed> THREE =
      List.of(
          claim("A.1", OpenDirection.NONE),
          claim("OD7.1", OpenDirection.OD7),
          claim("OD8.<2>", OpenDirection.OD8));

  @TempDir private Path folder;

  @Test
  void listsAllTenDirections() throws IOException {
    String index = index(new SiteInput(THREE, run(List.of()), SampleHistory.of(THREE, 60)));
    assertThat(Pattern.compile("<li id=\"od\\d+\">").matcher(index).results()).hasSize(10);
    assertThat(item(index, "od1")).contains("No frontier yet.");
    assertThat(item(index, "od7"))
        .contains("No frontier yet.", "<a href=\"../claims/OD7.1.html\">OD7.1 A title</a>");
    assertThat(item(index, "od8"))
        .contains("<a href=\"OD8.-2-.html\">")
        .contains("closed form, off by 25.6 % in the median and by 128 % at worst")
        .contains("at most 5 % in every task and seed")
        .contains("224 days, since 2026-04-20");
  }

  @Test
  void followsTheScoreThroughTime() throws IOException {
    String page =
        page(new SiteInput(THREE, run(List.of()), SampleHistory.of(THREE, 60)), "OD8.-2-");
    assertThat(page)
        .contains("resolved below the dashed line at 5 %")
        .contains("linear twin, theory", "without a theory, baseline", "shuffled, control")
        .contains("<td class=\"number\">40 %</td><td class=\"number\">25.6 %</td>")
        .contains("This run did not try the claim.");
  }

  @Test
  void showsARunWithoutHistory() throws IOException {
    Evidence evidence = evidence(THREE.get(2));
    String page = page(new SiteInput(THREE, run(List.of(evidence)), NOTHING), "OD8.-2-");
    assertThat(page)
        .contains("<h1>How sharp will the network be?</h1>")
        .contains("No run with the fixed seeds of tier ci is in the ledgers yet.")
        .contains("not known: no run with the fixed seeds is in the ledgers")
        .contains("deep linear, off by")
        .contains("a practitioner sets learning rates to about 5 %")
        .contains("<a href=\"https://arxiv.org/abs/2506.06940\">arXiv 2506.06940</a>, §2")
        .doesNotContain("NaN", "class=\"plot scores\"");
  }

  @Test
  void turnsTheTableWhereThatIsNarrower() throws IOException {
    Evidence evidence = evidence(THREE.get(2));
    String page = page(new SiteInput(THREE, run(List.of(evidence)), NOTHING), "OD8.-2-");
    assertThat(page)
        .contains("<th scope=\"col\">Task</th>")
        .contains("<th scope=\"row\">tanh, depth 2</th>")
        .contains("<th scope=\"col\" class=\"number\">deep linear</th>");
  }

  @Test
  void drawsAHistoryOfOneRun() throws IOException {
    String page = page(new SiteInput(THREE, run(List.of()), SampleHistory.of(THREE, 1)), "OD8.-2-");
    assertThat(page).contains("class=\"plot scores\"", "2026-03-01").doesNotContain("NaN");
  }

  @Test
  void staysSmallAfterAThousandRuns() throws IOException {
    String page =
        page(new SiteInput(THREE, run(List.of()), SampleHistory.of(THREE, 1000)), "OD8.-2-");
    assertThat(page.length()).isLessThan(100_000);
  }

  @Test
  void writesNoPageForAClaimWithoutAFrontier() throws IOException {
    index(new SiteInput(THREE, run(List.of()), SampleHistory.of(THREE, 10)));
    assertThat(folder.resolve("frontiers/A.1.html")).doesNotExist();
  }

  @Test
  void escapesAndGivesEveryIdOnce() throws IOException {
    Evidence evidence = evidence(THREE.get(2));
    String page =
        page(new SiteInput(THREE, run(List.of(evidence)), SampleHistory.of(THREE, 60)), "OD8.-2-");
    assertThat(page).contains("OD8.&lt;2&gt;").doesNotContain("<2>");
    assertThat(
            Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult id) -> String.valueOf(id.group(1))))
        .doesNotHaveDuplicates();
  }

  private static Evidence evidence(Docketed claim) {
    return new Evidence(
        claim,
        Verdict.INCONCLUSIVE,
        "open",
        Optional.empty(),
        Optional.empty(),
        1,
        List.of(),
        new Exhibits(List.of(), List.of(), Optional.of(SampleFrontier.standings())),
        Map.of(),
        new java.util.TreeMap<>(),
        List.of());
  }

  private static Run run(List<Evidence> evidence) {
    return new Run(SampleRuns.provenance("r"), 1, evidence);
  }

  private static Docketed claim(String id, OpenDirection direction) {
    return new Docketed(
        id,
        "A title",
        "A statement.",
        Strand.OPEN_DIRECTIONS,
        direction,
        Standing.OPEN,
        "2604.21691",
        "Section 5");
  }

  private String index(SiteInput input) throws IOException {
    return page(input, "index");
  }

  private String page(SiteInput input, String name) throws IOException {
    FrontierPages.write(input, folder);
    return Files.readString(folder.resolve("frontiers/" + name + ".html"));
  }

  private static String item(String index, String direction) {
    int start = index.indexOf("<li id=\"" + direction + "\">");
    return index.substring(start, index.indexOf("</li>", start));
  }
}
