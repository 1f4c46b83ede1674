package dev.crucible.site.news;

import static dev.crucible.sample.SamplePast.run;
import static dev.crucible.sample.SamplePast.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.History;
import dev.crucible.sample.RenderSample;
import dev.crucible.sample.SamplePast;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.SiteInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {

  private static final String SAMPLE = MarkdownSummary.of(RenderSample.input());

  @Test
  void beginsWithTheCounts() {
    assertThat(SAMPLE)
        .startsWith(
            "# Crucible: 7 claims: 2 corroborated, 1 refuted, 2 inconclusive, 1 invalid, 1 not run\n")
        .contains("Run `20261130T101500Z-1a2b3c4` of 2026-11-30 10:15 UTC");
  }

  @Test
  void putsWhatDidNotStandFirst() {
    List<String> rows = rows(SAMPLE);
    assertThat(rows).hasSize(7);
    assertThat(rows)
        .extracting(row -> row.split("(?<!\\\\)\\|", -1)[2].strip())
        .containsExactly(
            "**INVALID**",
            "**REFUTED**",
            "**INCONCLUSIVE**",
            "**INCONCLUSIVE**",
            "**NOT RUN**",
            "CORROBORATED",
            "CORROBORATED");
  }

  @Test
  void noTextOfAClaimCanBreakTheTableOrStartMarkup() {
    assertThat(SAMPLE)
        .contains("Layers align &lt;while&gt; they learn &amp; grow")
        .doesNotContain("<while>");
    assertThat(MarkdownSummary.escaped("a|b\n|c| *d* `e` [f](g) @all #1"))
        .isEqualTo("a\\|b \\|c\\| \\*d\\* \\`e\\` \\[f\\](g) @\u200ball \\#1");
    assertThat(rows(SAMPLE))
        .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(7));
  }

  @Test
  void cutsLongTextNotWithinACharacter() {
    String long1 = MarkdownSummary.escaped("\uD83D\uDE00".repeat(100));
    assertThat(long1).endsWith("…");
    assertThat(long1.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  @Test
  void saysWhatChangedSinceTheRunBefore() {
    assertThat(after(Verdict.CORROBORATED)).contains("- L3.2: from CORROBORATED to REFUTED\n");
    assertThat(after(Verdict.REFUTED)).contains("No verdict, frontier or registration changed.");
  }

  /** Returns the summary of a run that refutes L3.2, after one with another verdict on it. */
  private static String after(Verdict before) {
    Run now = SampleRuns.full();
    History history =
        new History(
            List.of(
                run(SamplePast.origin("before", 1), trial("L3.2", before)),
                run(now.provenance(), trial("L3.2", Verdict.REFUTED))),
            List.of());
    return MarkdownSummary.of(new SiteInput(RenderSample.input().docket(), now, history));
  }

  @Test
  void holdsFreshSeedsAgainstNothing() {
    SiteInput sample = RenderSample.input();
    Provenance fixed = sample.run().provenance();
    Provenance fresh = SamplePast.origin(fixed.id(), 9, "ci", new Seeds(Seeds.Choice.FRESH, 4711));
    Run run = new Run(fresh, 1, sample.run().evidence());
    assertThat(MarkdownSummary.of(new SiteInput(sample.docket(), run, sample.history())))
        .contains("seeds fresh from 4711")
        .contains("the run changes no claim's state");
  }

  @Test
  void staysSmallWithAHundredClaims() {
    SiteInput sample = RenderSample.input();
    List<Evidence> many = new ArrayList<>();
    while (many.size() < 100) {
      many.addAll(sample.run().evidence());
    }
    Run run = new Run(sample.run().provenance(), 1, many);
    String text = MarkdownSummary.of(new SiteInput(sample.docket(), run, sample.history()));
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(5_000, 60_000);
  }

  private static List<String> rows(String summary) {
    return summary
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| Claim"))
        .filter(line -> !line.startsWith("| :--"))
        .toList();
  }
}
