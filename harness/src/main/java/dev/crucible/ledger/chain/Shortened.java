package dev.crucible.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * A ledger of which what lines have in common is stored once.
 *
 * @param lines how many lines there are
 * @param shorter how many of them are stored short
 * @param before bytes that the file had
 * @param after bytes that it has
 */
public record Shortened(int lines, int shorter, long before, long after) {

  /**
   * Returns the text of a file that holds these lines, each as short as it can be but for the last,
   * whose hash any tool can tell.
   */
  static String text(List<LedgerEntry> lines) {
    StoredLines stored = new StoredLines();
    StringBuilder text = new StringBuilder();
    for (LedgerEntry line : lines.subList(0, Math.max(0, lines.size() - 1))) {
      text.append(stored.shortened(line.text())).append('\n');
    }
    if (!lines.isEmpty()) {
      text.append(lines.get(lines.size() - 1).text()).append('\n');
    }
    return text.toString();
  }

  /** Holds what was read back against what was there: number, text and hash of every line. */
  static void require(List<LedgerEntry> before, List<LedgerEntry> after) {
    if (!before.equals(after)) {
      throw new IllegalStateException("the lines did not come back as they were");
    }
  }

  /** Returns what became of a file of so many bytes whose text this is now. */
  static Shortened of(String text, long before) {
    return new Shortened(
        (int) text.lines().count(),
        (int) text.lines().filter(StoredLines::isShort).count(),
        before,
        text.getBytes(UTF_8).length);
  }
}
