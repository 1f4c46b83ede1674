package dev.crucible.site;

import java.util.List;
import java.util.regex.Pattern;

/** Reads written markup, as much as tests need. */
public final class Html {

  private Html() {}

  /** Returns the first group of every match. */
  public static List<String> all(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(m -> m.group(1)).toList();
  }

  /** Returns a part of a page, from a text up to and with the next other text. */
  public static String part(String page, String from, String to) {
    int start = page.indexOf(from);
    return page.substring(start, page.indexOf(to, start) + to.length());
  }

  /** Returns the words that a reader sees, blanks between them as one. */
  public static String text(String markup) {
    return markup.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ").strip();
  }
}
