package dev.crucible.text;

/**
 * Keeps characters that change the direction of text to the text that they stand in (Unicode
 * Standard Annex 9).
 *
 * <p>An override in a name would otherwise turn round what stands beside the name: a reader would
 * see other numbers than are there.
 */
public final class Bidi {

  /** The first and the last of the embeddings and overrides, with the end of either. */
  private static final char EMBED_LEFT = '\u202A';

  private static final char OVERRIDE_RIGHT = '\u202E';

  private static final char ISOLATE_LEFT = '\u2066';
  private static final char ISOLATE_RIGHT = '\u2067';
  private static final char ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';

  private Bidi() {}

  /**
   * Returns a text, isolated line by line if it holds a control of direction; the same text if it
   * holds none.
   */
  public static String isolated(String text) {
    if (text.chars().noneMatch(Bidi::isControl)) {
      return text;
    }
    StringBuilder isolated = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || endsParagraph(text.charAt(i))) {
        line(text.substring(start, i), isolated);
        isolated.append(text, i, Math.min(i + 1, text.length()));
        start = i + 1;
      }
    }
    return isolated.toString();
  }

  /** An end without a beginning is left out: it would end the isolation itself. */
  private static void line(String line, StringBuilder isolated) {
    if (line.chars().noneMatch(Bidi::isControl)) {
      isolated.append(line);
      return;
    }
    isolated.append(ISOLATE);
    int open = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case ISOLATE_LEFT, ISOLATE_RIGHT, ISOLATE -> open++;
        case POP_ISOLATE -> {
          if (open == 0) {
            continue;
          }
          open--;
        }
        default -> {}
      }
      isolated.append(c);
    }
    // The end of an isolate ends every embedding and override within.
    isolated.append(String.valueOf(POP_ISOLATE).repeat(open + 1));
  }

  private static boolean isControl(int c) {
    return (c >= EMBED_LEFT && c <= OVERRIDE_RIGHT) || (c >= ISOLATE_LEFT && c <= POP_ISOLATE);
  }

  /** The end of a paragraph ends every isolate. */
  private static boolean endsParagraph(char c) {
    return Character.getDirectionality(c) == Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR;
  }
}
