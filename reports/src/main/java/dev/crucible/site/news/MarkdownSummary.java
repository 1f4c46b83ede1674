package dev.crucible.site.news;

import dev.crucible.console.VerdictCount;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Verdict;
import dev.crucible.headline.Headline;
import dev.crucible.headline.Readings;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Words;
import dev.crucible.text.Bidi;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code summary.md}: the run for a pull request, as GitHub renders Markdown.
 *
 * <p>Claims that are refuted, inconclusive or invalid come first. No text can start markup: what a
 * claim says is escaped, and cut where a table would grow too wide.
 */
public final class MarkdownSummary {

  /** The file, from the site's folder. */
  public static final String FILE = "summary.md";

  private static final int LONGEST = 90;
  private static final int TURNS = 40;

  private static final List<Verdict> ORDER =
      List.of(
          Verdict.INVALID,
          Verdict.REFUTED,
          Verdict.INCONCLUSIVE,
          Verdict.NOT_RUN,
          Verdict.CORROBORATED);

  private final StringBuilder text = new StringBuilder();

  private MarkdownSummary() {}

  /**
   * Writes {@code summary.md}.
   *
   * @throws IOException if the file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    Utf8.write(folder.resolve(FILE), of(input));
  }

  /** Returns the document. */
  static String of(SiteInput input) {
    MarkdownSummary summary = new MarkdownSummary();
    summary.head(input.run());
    summary.turns(input);
    summary.claims(input.run());
    return summary.text.toString();
  }

  private void head(Run run) {
    Provenance provenance = run.provenance();
    line("# Crucible: " + VerdictCount.line(run));
    line("");
    line(
        "Run `%s` of %s, %s; tier %s, seeds %s, %s."
            .formatted(
                provenance.id().replace("`", ""),
                Words.moment(provenance.startedAt()),
                escaped(Words.commit(provenance)),
                escaped(provenance.tier()),
                provenance.seeds().words(),
                Readings.duration(run.seconds())));
    line("");
  }

  private void turns(SiteInput input) {
    line("## Changed since the last run");
    line("");
    Provenance run = input.run().provenance();
    if (run.seeds().kind() != Seeds.Choice.FIXED) {
      line("These seeds were not the fixed ones: the run changes no claim's state.");
      line("");
      return;
    }
    TurnWords words = TurnWords.of(input.docket());
    List<Turn> turns =
        Turns.of(input.history()).stream().filter(t -> t.run().id().equals(run.id())).toList();
    turns.stream().limit(TURNS).forEach(turn -> line("- " + escaped(words.headline(turn))));
    if (turns.size() > TURNS) {
      line("- and %s more, on the run's page".formatted(turns.size() - TURNS));
    }
    if (turns.isEmpty()) {
      line(
          input.history().runs().size() < 2
              ? "No ledger tells of a run before this one."
              : "No verdict, frontier or registration changed.");
    }
    line("");
  }

  private void claims(Run run) {
    line("## Claims");
    line("");
    if (run.evidence().isEmpty()) {
      line("No claim was tried.");
      return;
    }
    line("| Claim | Verdict | Measured | Predicted | Statistic that decided |");
    line("| :-- | :-- | :-- | :-- | :-- |");
    run.evidence().stream()
        .sorted(Comparator.comparing(evidence -> ORDER.indexOf(evidence.verdict())))
        .forEach(this::row);
  }

  private void row(Evidence evidence) {
    Optional<Judgement> deciding = Headline.deciding(evidence);
    String verdict = evidence.verdict().words();
    line(
        "| %s | %s | %s | %s | %s |"
            .formatted(
                escaped("%s %s".formatted(evidence.claim().id(), evidence.claim().title())),
                evidence.verdict() == Verdict.CORROBORATED ? verdict : "**%s**".formatted(verdict),
                escaped(deciding.map(Headline::measured).orElse("–")),
                escaped(deciding.map(Headline::predicted).orElse("–")),
                escaped(deciding.map(Judgement::name).orElse(evidence.reason()))));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Makes text that GitHub shows as it is: one line, no markup, no mention, no HTML. */
  static String escaped(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    boolean fits = line.codePointCount(0, line.length()) <= LONGEST;
    String cut = fits ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    return Bidi.isolated(cut)
        .replaceAll("[\\\\`*_{}\\[\\]|~#$]", "\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "@\u200b");
  }
}
