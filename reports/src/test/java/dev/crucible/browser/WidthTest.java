package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Candidate;
import dev.crucible.claim.Docketed;
import dev.crucible.claim.Evidence;
import dev.crucible.claim.Exhibits;
import dev.crucible.claim.Forecast;
import dev.crucible.claim.Frontier;
import dev.crucible.claim.Frontier.Criterion;
import dev.crucible.claim.Run;
import dev.crucible.claim.Verdict;
import dev.crucible.history.Histories;
import dev.crucible.site.Site;
import dev.crucible.site.SiteInput;
import dev.crucible.stats.Scoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On a screen of 1280 pixels nobody scrolls sideways to read the docket or a frontier. */
@ExtendWith(InBrowser.class)
class WidthTest {

  /** The longest that registered predictions and their measurements come to, in one row. */
  private static final String FILL_DOCKET =
      """
      const cell = (label) => document.querySelector(`.docket td[data-label="${label}"]`);
      cell("Predicted").firstChild.data = "= output scale^(−1 ± 0.05)";
      cell("Measured").firstChild.data = "−0.99997 [−1.00083, −0.99872] units";
      cell("Fresh seeds").textContent = "undecided after 12 runs";
      cell("Refuted").innerHTML = "40/40 controls<br>66/66 mutants";
      cell("Time").textContent = "4 min 01 s";
      """;

  private static final String OVERHANG =
      """
      const region = document.querySelector(arguments[0]);
      return region.scrollWidth - region.clientWidth;
      """;

  private static final int TASKS = 32;

  private final Browser browser;
  private final SampleSite site;

  WidthTest(Browser browser, SampleSite site) {
    this.browser = browser;
    this.site = site;
  }

  @Test
  void ofTheDocketIsTheScreens() {
    browser.open(site.page("index.html"));
    browser.script(FILL_DOCKET);

    assertThat(browser.number(OVERHANG, "#docket > .scroll")).isZero();
  }

  @Test
  void ofAFrontierIsTheScreensHoweverManyTasksItHas(@TempDir Path folder) throws IOException {
    Site.write(withFrontier(), folder);
    browser.open(folder.resolve("frontiers/OD8.1.html"));

    assertThat(browser.all(".frontier tbody tr")).hasSize(TASKS + 3);
    assertThat(browser.number(OVERHANG, ".frontier > .scroll")).isZero();
  }

  /** Seven candidates with long names on 32 tasks. */
  private SiteInput withFrontier() {
    Function<Integer, Candidate> candidate =
        i -> Candidate.unsourced("median of the published, by size " + i, "Says a number.");
    Frontier frontier =
        new Frontier(
            "How sharp will the network be?",
            "sharpness",
            "1",
            IntStream.range(0, TASKS).mapToObj(i -> "tanh, depth 3, width " + i).toList(),
            IntStream.range(0, 5).boxed().map(candidate).toList(),
            candidate.apply(5),
            candidate.apply(6),
            new Criterion(0.05, 0.1, "a reason"));
    List<Forecast> forecasts =
        frontier.candidates().stream()
            .flatMap(
                rival ->
                    frontier.tasks().stream()
                        .map(task -> Forecast.of(rival.name(), task, "seed 0", 3.1, 2.7)))
            .toList();
    Docketed claim =
        site.input().docket().stream()
            .filter(known -> known.id().equals("OD8.1"))
            .findFirst()
            .orElseThrow();
    Evidence evidence =
        new Evidence(
            claim,
            Verdict.INCONCLUSIVE,
            "open",
            Optional.empty(),
            Optional.empty(),
            1,
            List.of(),
            new Exhibits(List.of(), List.of(), Optional.of(Scoring.of(frontier, forecasts))),
            Map.of(),
            new TreeMap<>(),
            List.of());
    Run run = new Run(site.input().run().provenance(), 1, List.of(evidence));
    return new SiteInput(List.of(claim), run, Histories.of(List.of(), run));
  }
}
