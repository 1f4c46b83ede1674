package dev.crucible.site.claim;

import dev.crucible.text.Utf8;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Writes a table as comma-separated values after RFC 4180, in UTF-8.
 *
 * <p>A spreadsheet runs a cell that begins as a formula does, whoever wrote it: text that does so
 * gets an apostrophe before it. Numbers are left alone, wherever their sign stands.
 */
final class Csv implements Closeable {

  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r\n＝＋－＠].*", Pattern.DOTALL);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?([eE][+-]?\\d+)?|NaN|Infinity)");

  private final BufferedWriter target;

  private Csv(BufferedWriter target) {
    this.target = target;
  }

  /**
   * Starts a file with the names of its columns; its folder is made if it is not there.
   *
   * @throws IOException if the file cannot be written
   */
  static Csv create(Path file, String... columns) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Csv csv = new Csv(Utf8.writer(file));
    csv.row((Object[]) columns);
    return csv;
  }

  /**
   * Writes a row: numbers with all their digits, what is not there as nothing.
   *
   * @throws IOException if the file cannot be written
   */
  void row(Object... cells) throws IOException {
    row(joined(cells));
  }

  /**
   * Writes a row of cells that were joined before, because many rows share them.
   *
   * @throws IOException if the file cannot be written
   */
  void row(Joined start, Object... cells) throws IOException {
    target.append(start.text()).append(',');
    row(joined(cells));
  }

  private void row(Joined cells) throws IOException {
    target.append(cells.text()).append("\r\n");
  }

  /** Cells as they stand in a row. */
  record Joined(String text) {}

  /** Joins cells. */
  static Joined joined(Object... cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : ",").append(quoted(harmless(words(cells[i]))));
    }
    return new Joined(text.toString());
  }

  private static String words(Object cell) {
    if (cell instanceof OptionalDouble number) {
      return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
    }
    return String.valueOf(cell);
  }

  private static String harmless(String text) {
    return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  private static String quoted(String text) {
    return isPlain(text) ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
