package dev.crucible.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table within a page of Markdown; a stroke within a cell is written {@code \|}.
 *
 * @param page the page's name, for messages
 * @param head the names of its columns
 * @param before the page's lines before the rows, the table's head among them
 * @param rows the rows, each with a cell a column
 * @param after the page's lines after the rows
 */
record MarkdownTable(
    String page,
    List<String> head,
    List<String> before,
    List<List<String>> rows,
    List<String> after) {

  private static final String BORDER = "(?<!\\\\)\\|";

  /** Copies the lists. */
  MarkdownTable {
    head = List.copyOf(head);
    before = List.copyOf(before);
    rows = rows.stream().map(List::copyOf).toList();
    after = List.copyOf(after);
  }

  /**
   * Finds the table of this head in a page.
   *
   * @param page the page's name, for messages
   * @param text the page
   * @throws IllegalArgumentException if the page has no such table, or a row has more or fewer
   *     cells than the head; the message names the line
   */
  static MarkdownTable in(String page, String text, List<String> head) {
    List<String> lines = text.lines().toList();
    int at = lines.indexOf(line(head));
    if (at < 0) {
      throw new IllegalArgumentException(
          "%s has no table \"%s\": put this line and one of dashes back"
              .formatted(page, line(head)));
    }
    int first = Math.min(at + 2, lines.size());
    int end = first;
    while (end < lines.size() && lines.get(end).startsWith("|")) {
      end++;
    }
    return new MarkdownTable(
        page,
        head,
        lines.subList(0, first),
        IntStream.range(first, end).mapToObj(i -> cells(page, head, lines, i)).toList(),
        lines.subList(end, lines.size()));
  }

  /** Returns the table with other rows. */
  MarkdownTable with(List<List<String>> others) {
    return new MarkdownTable(page, head, before, others, after);
  }

  /** Returns the page. */
  String text() {
    List<String> lines = new ArrayList<>(before);
    rows.forEach(row -> lines.add(line(row)));
    lines.addAll(after);
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Returns text as a cell has it: strokes marked, on one line. */
  static String cell(String text) {
    return text.replaceAll("\\s+", " ").replaceAll(BORDER, "\\\\|").strip();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static List<String> cells(String page, List<String> head, List<String> lines, int i) {
    String line = lines.get(i).strip();
    List<String> cells =
        Arrays.stream(line.split(BORDER, -1)).map(String::strip).collect(Collectors.toList());
    boolean closed = line.length() > 1 && cells.get(cells.size() - 1).isEmpty();
    if (!closed || cells.size() != head.size() + 2) {
      throw new IllegalArgumentException(
          "%s:%s: a row of this table has %s cells between strokes, and a stroke within one is \\|"
              .formatted(page, i + 1, head.size()));
    }
    return cells.subList(1, cells.size() - 1);
  }
}
