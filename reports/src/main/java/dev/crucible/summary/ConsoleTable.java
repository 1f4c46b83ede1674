package dev.crucible.summary;

import dev.crucible.claim.Evidence;
import dev.crucible.claim.Judgement;
import dev.crucible.claim.Run;
import dev.crucible.claim.Seeds;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints the run at its end: one line a claim, at most 120 columns, whatever the console. */
public final class ConsoleTable {

  private static final int WIDTH = 120;
  private static final int TITLE = 1;
  private static final int PREDICTED = 4;
  private static final int MEASURED = 5;
  private static final int COUNT = 6;

  // With the longest verdicts and an id of six characters these leave the title 16 columns.
  private static final int LONGEST_PREDICTED = 15;
  private static final int LONGEST_MEASURED = 24;

  private static final int SHORTEST_TITLE = 8;

  private static final List<String> HEADINGS =
      List.of(
          "id",
          "title",
          "verdict",
          "on record",
          "predicted",
          "measured",
          "n",
          "controls",
          "mutants",
          "time");

  private ConsoleTable() {}

  /**
   * Prints the table to the console.
   *
   * @param run the run
   * @param page where its page was written
   */
  public static void print(Run run, Path page) {
    PrintStream console = System.out;
    lines(run, page, charset()).forEach(console::println);
  }

  /** Returns the console's character set, as far as this Java tells. */
  private static Charset charset() {
    for (String property : List.of("stdout.encoding", "sun.stdout.encoding")) {
      String name = System.getProperty(property);
      if (name != null && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return Charset.defaultCharset();
  }

  /** Returns the table's lines in characters that the set can encode. */
  static List<String> lines(Run run, Path page, Charset charset) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    run.evidence().forEach(evidence -> rows.add(row(evidence)));
    // Spelling changes lengths: it comes before alignment.
    rows.replaceAll(row -> row.stream().map(cell -> Ascii.spell(cell, charset)).toList());
    int[] widths = widths(rows);
    String ellipsis = Ascii.spell("…", charset);
    List<String> lines = new ArrayList<>();
    lines.add("");
    rows.forEach(row -> lines.add(aligned(row, widths, ellipsis)));
    lines.add("");
    run.evidence().stream()
        .flatMap(evidence -> standing(evidence).stream())
        .forEach(line -> lines.add(shorten(Ascii.spell(line, charset), WIDTH, ellipsis)));
    run.evidence().stream()
        .flatMap(evidence -> LeftOutLines.of(evidence).stream())
        .forEach(line -> lines.add(shorten(Ascii.spell(line, charset), WIDTH, ellipsis)));
    Seeds seeds = run.provenance().seeds();
    lines.add(
        Ascii.spell(
            "%s; %s; seeds %s"
                .formatted(Tally.line(run), Readings.duration(run.seconds()), seeds.words()),
            charset));
    if (!seeds.areFixed()) {
      lines.add(
          "Only the fixed seeds decide whether a build is red; repeat this run with -Dseeds=%s"
              .formatted(seeds.first()));
    }
    lines.add(page.toString());
    return lines;
  }

  /** Returns how a claim stands to its registration, if that is worth a reader's attention. */
  private static Optional<String> standing(Evidence evidence) {
    return evidence
        .registration()
        .filter(registration -> registration.pending() || registration.amended().isPresent())
        .map(registration -> evidence.claim().id() + ": " + registration.words());
  }

  private static List<String> row(Evidence evidence) {
    Optional<Judgement> main = Headline.deciding(evidence);
    return List.of(
        evidence.claim().id(),
        evidence.claim().title(),
        evidence.verdict().words(),
        onRecord(evidence),
        main.map(ConsoleTable::predicted).orElse("–"),
        main.map(ConsoleTable::measured).orElse("–"),
        main.map(judgement -> Integer.toString(Headline.counted(judgement))).orElse("–"),
        Headline.controls(evidence),
        Headline.mutants(evidence),
        seconds(evidence.seconds()));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 100 ? "%.1f s" : "%.0f s", seconds);
  }

  /** Returns the prediction in words; in a table of numbers "equals" goes without saying. */
  private static String predicted(Judgement judgement) {
    String words = Headline.predicted(judgement);
    return words.startsWith("= ") ? words.substring(2) : words;
  }

  /** Returns the estimate with its interval; its unit is that of the prediction beside it. */
  private static String measured(Judgement judgement) {
    return judgement
        .ruling()
        .estimate()
        .map(e -> Readings.number(e) + " " + Readings.interval(e))
        .orElse("–");
  }

  private static String onRecord(Evidence evidence) {
    if (evidence.onRecord().isEmpty()) {
      return "none";
    }
    return Headline.changed(evidence)
        ? evidence.onRecord().get().verdict().words().toLowerCase(Locale.ROOT)
        : "same";
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    widths[PREDICTED] = Math.min(LONGEST_PREDICTED, widths[PREDICTED]);
    widths[MEASURED] = Math.min(LONGEST_MEASURED, widths[MEASURED]);
    int others = 0;
    for (int i = 0; i < widths.length; i++) {
      others += gap(i) + (i == TITLE ? 0 : widths[i]);
    }
    widths[TITLE] = Math.min(widths[TITLE], Math.max(SHORTEST_TITLE, WIDTH - others));
    return widths;
  }

  /** Returns the blanks before a column: words need two, the counts at the end one. */
  private static int gap(int column) {
    return column == 0 ? 0 : column > COUNT ? 1 : 2;
  }

  private static String aligned(List<String> row, int[] widths, String ellipsis) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = shorten(row.get(i), widths[i], ellipsis);
      String space = " ".repeat(widths[i] - length(cell));
      line.append(" ".repeat(gap(i))).append(i >= COUNT ? space + cell : cell + space);
    }
    return shorten(line.toString().stripTrailing(), WIDTH, ellipsis);
  }

  private static String shorten(String text, int width, String ellipsis) {
    if (length(text) <= width) {
      return text;
    }
    int end = text.offsetByCodePoints(0, width - length(ellipsis));
    return text.substring(0, end).stripTrailing() + ellipsis;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
