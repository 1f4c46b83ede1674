package dev.crucible.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * Writes text files in UTF-8, whatever the text holds.
 *
 * <p>Half of a surrogate pair is no character and has no encoding: the library's own writers refuse
 * the whole file for it. Here it becomes U+FFFD, the replacement character, and the rest is
 * written.
 */
public final class Utf8 {

  private static final String REPLACEMENT = "\uFFFD";

  private static final String MARK = "\uFEFF";

  private Utf8() {}

  /**
   * Opens a file for writing, as {@link Files#newBufferedWriter(Path, OpenOption...)} does.
   *
   * @param options how to open it; none creates or replaces it
   * @throws IOException if it cannot be opened
   */
  public static BufferedWriter writer(Path file, OpenOption... options) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(Files.newOutputStream(file, options), encoder()));
  }

  /**
   * Writes a file, as {@link Files#writeString(Path, CharSequence, OpenOption...)} does.
   *
   * @param options how to open it; none creates or replaces it
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, String text, OpenOption... options) throws IOException {
    Files.write(file, whole(text).getBytes(StandardCharsets.UTF_8), options);
  }

  /** Returns a text with every half of a surrogate pair replaced, as the files hold it. */
  public static String whole(String text) {
    if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  /**
   * Returns a file's text without the byte-order mark that some editors put before it, which says
   * nothing in UTF-8.
   */
  public static String withoutMark(String text) {
    return text.startsWith(MARK) ? text.substring(1) : text;
  }

  private static CharsetEncoder encoder() {
    return StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .replaceWith(REPLACEMENT.getBytes(StandardCharsets.UTF_8));
  }
}
