package dev.crucible.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Reads a picture back as XML: a picture that does not parse fails here. */
record Markup(Document document) {

  static Markup parse(String svg) {
    try {
      return new Markup(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg))));
    } catch (Exception malformed) {
      throw new AssertionError(svg, malformed);
    }
  }

  List<Element> elements(String tag) {
    var nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  /** Returns the elements of a tag whose class list holds a word. */
  List<Element> elements(String tag, String word) {
    return elements(tag).stream()
        .filter(e -> List.of(e.getAttribute("class").split(" ")).contains(word))
        .toList();
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  Element only(String tag, String word) {
    List<Element> found = elements(tag, word);
    assertThat(found).as("%s.%s", tag, word).hasSize(1);
    return found.get(0);
  }
}
