package dev.crucible.console;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Judgement;
import dev.crucible.headline.Headline;
import dev.crucible.headline.Readings;
import dev.crucible.host.Machine;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints the run at its end: one line a claim, as wide as the terminal, from 120 to 240 columns.
 */
public final class ConsoleTable {

  /** A log, and a terminal that is narrower, gets lines of this width. */
  static final int NARROWEST = 120;

  /** Beyond this the eye loses the line. */
  static final int WIDEST = 240;

  private static final int TITLE = 1;
  private static final int PREDICTED = 4;
  private static final int MEASURED = 5;
  private static final int COUNT = 6;

  // With the longest verdicts and an id of six characters these leave the title 16 columns of 120.
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
   * What is printed on.
   *
   * @param charset the characters that it has
   * @param width its columns
   */
  record Console(Charset charset, int width) {

    private String spelt(String text) {
      return Ascii.spell(text, charset);
    }

    /** Returns a line in its characters, cut where it ends. */
    private String fitted(String line) {
      return shorten(spelt(line), width, ellipsis());
    }

    private String ellipsis() {
      return spelt("…");
    }
  }

  /**
   * Prints the table to the console.
   *
   * @param run the run
   * @param page where its page was written
   */
  public static void print(Run run, Path page) {
    int width = Math.min(WIDEST, Math.max(NARROWEST, Machine.columns().orElse(NARROWEST)));
    PrintStream out = System.out;
    lines(run, page, new Console(charset(), width)).forEach(out::println);
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

  /** Returns the table's lines as the console can show them. */
  static List<String> lines(Run run, Path page, Console console) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    run.evidence().forEach(evidence -> rows.add(row(evidence)));
    // Spelling changes lengths: it comes before alignment.
    rows.replaceAll(row -> row.stream().map(console::spelt).toList());
    int[] widths = widths(rows, console.width());
    List<String> lines = new ArrayList<>();
    lines.add("");
    rows.forEach(row -> lines.add(aligned(row, widths, console)));
    lines.add("");
    run.evidence().stream()
        .flatMap(evidence -> pending(evidence).stream())
        .forEach(line -> lines.add(console.fitted(line)));
    amended(run).ifPresent(line -> lines.add(console.fitted(line)));
    run.evidence().stream()
        .flatMap(evidence -> LeftOutLines.of(evidence).stream())
        .forEach(line -> lines.add(console.fitted(line)));
    Seeds seeds = run.provenance().seeds();
    lines.add(
        console.spelt(
            "%s; %s; seeds %s"
                .formatted(
                    VerdictCount.line(run), Readings.duration(run.seconds()), seeds.words())));
    if (!seeds.areFixed()) {
      lines.add(
          "Only the fixed seeds decide whether a build is red; repeat this run with -Dseeds=%s"
              .formatted(seeds.first()));
    }
    lines.add(page.toString());
    return lines;
  }

  /** Returns what is not on record of a claim as it stands. */
  private static Optional<String> pending(Evidence evidence) {
    return evidence
        .registration()
        .filter(Registration::pending)
        .map(registration -> evidence.claim().id() + ": " + registration.words());
  }

  /** Amendments on record are told on the claims' pages; one line here says that there are some. */
  private static Optional<String> amended(Run run) {
    List<String> ids =
        run.evidence().stream()
            .filter(
                evidence ->
                    evidence
                        .registration()
                        .filter(known -> !known.pending() && known.amended().isPresent())
                        .isPresent())
            .map(evidence -> evidence.claim().id())
            .toList();
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Amended since registered, as the claims' pages tell: " + String.join(", ", ids));
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

  private static int[] widths(List<List<String>> rows, int width) {
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    int measured = widths[MEASURED];
    int predicted = widths[PREDICTED];
    widths[PREDICTED] = Math.min(LONGEST_PREDICTED, predicted);
    widths[MEASURED] = Math.min(LONGEST_MEASURED, measured);
    int spare = width - total(widths);
    if (spare < 0) {
      widths[TITLE] = Math.min(widths[TITLE], Math.max(SHORTEST_TITLE, widths[TITLE] + spare));
      return widths;
    }
    int wider = Math.min(spare, measured - widths[MEASURED]);
    widths[MEASURED] += wider;
    widths[PREDICTED] += Math.min(spare - wider, predicted - widths[PREDICTED]);
    return widths;
  }

  private static int total(int[] widths) {
    int total = 0;
    for (int i = 0; i < widths.length; i++) {
      total += gap(i) + widths[i];
    }
    return total;
  }

  /** Returns the blanks before a column: words need two, the counts at the end one. */
  private static int gap(int column) {
    return column == 0 ? 0 : column > COUNT ? 1 : 2;
  }

  private static String aligned(List<String> row, int[] widths, Console console) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = shorten(row.get(i), widths[i], console.ellipsis());
      String space = " ".repeat(widths[i] - length(cell));
      line.append(" ".repeat(gap(i))).append(i >= COUNT ? space + cell : cell + space);
    }
    return shorten(line.toString().stripTrailing(), console.width(), console.ellipsis());
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
