package dev.crucible.plot;

import dev.crucible.text.Bidi;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Builds SVG markup; every attribute and text is escaped here and nowhere else. */
final class Svg {

  private final StringBuilder markup = new StringBuilder(4096);

  private Svg() {}

  /**
   * Starts a picture that assistive technology announces by title and description.
   *
   * @param id unique within the page; names the title and the description
   */
  static Svg picture(String id, Box box, String title, String description) {
    Svg svg = new Svg();
    svg.open(
        "svg",
        "class",
        box.kind(),
        "viewBox",
        viewBox(box),
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc");
    svg.element("title", title, "id", id + "-title");
    svg.element("desc", description, "id", id + "-desc");
    return svg;
  }

  /** Starts a small picture that assistive technology announces by its title. */
  static Svg titled(Box box, String title) {
    Svg svg = new Svg();
    svg.open("svg", "class", box.kind(), "viewBox", viewBox(box), "role", "img");
    svg.element("title", title);
    return svg;
  }

  /** Starts a picture that repeats what the text beside it says, hidden from screen readers. */
  static Svg ornament(Box box) {
    Svg svg = new Svg();
    svg.open("svg", "class", box.kind(), "viewBox", viewBox(box), "aria-hidden", "true");
    return svg;
  }

  private static String viewBox(Box box) {
    return "0 0 " + coordinate(box.width()) + " " + coordinate(box.height());
  }

  /** A picture's extent in user units, and the class that the style sheet knows it by. */
  record Box(String kind, double width, double height) {}

  Svg open(String tag, String... attributes) {
    tag(tag, attributes);
    markup.append('>');
    return this;
  }

  Svg close(String tag) {
    markup.append("</").append(tag).append('>');
    return this;
  }

  Svg empty(String tag, String... attributes) {
    tag(tag, attributes);
    markup.append("/>");
    return this;
  }

  Svg element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  private Svg text(String text) {
    markup.append(escape(text));
    return this;
  }

  private void tag(String tag, String... attributes) {
    markup.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      markup.append(' ').append(attributes[i]).append("=\"");
      markup.append(escape(attributes[i + 1])).append('"');
    }
  }

  /** Closes the picture and returns its markup. */
  String finish() {
    return close("svg").markup.toString();
  }

  /** Returns a length to a tenth of a unit: finer than any screen shows. */
  static String coordinate(double length) {
    BigDecimal tenths =
        BigDecimal.valueOf(length).setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return tenths.signum() == 0 ? "0" : tenths.toPlainString();
  }

  private static String escape(String text) {
    return Bidi.isolated(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
