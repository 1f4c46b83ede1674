package dev.crucible.site.news;

import dev.crucible.text.Bidi;

/** Text as XML 1.0 can hold it, its controls of direction kept to itself. */
final class XmlText {

  private XmlText() {}

  /** Leaves out characters that XML 1.0 cannot hold; escaping is the writer's. */
  static String allowed(String text) {
    return Bidi.isolated(text)
        .codePoints()
        .filter(XmlText::isAllowed)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
