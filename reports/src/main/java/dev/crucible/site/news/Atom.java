package dev.crucible.site.news;

import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an Atom document, an element a line; leaves out characters that XML 1.0 cannot hold. */
final class Atom {

  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  private final XMLStreamWriter xml;

  private Atom(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Opens a document with its feed. */
  static Atom begin(Writer target) throws XMLStreamException {
    XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(target);
    xml.setDefaultNamespace(NAMESPACE);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement(NAMESPACE, "feed");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "en");
    xml.writeCharacters("\n");
    return new Atom(xml);
  }

  /** Opens an element that holds others. */
  void open(String name) throws XMLStreamException {
    xml.writeStartElement(NAMESPACE, name);
    xml.writeCharacters("\n");
  }

  /** Closes the element that was opened last. */
  void close() throws XMLStreamException {
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  /** Writes an element that holds text. */
  void text(String name, String text) throws XMLStreamException {
    xml.writeStartElement(NAMESPACE, name);
    xml.writeCharacters(XmlText.allowed(text));
    close();
  }

  /** Writes a link. */
  void link(String relation, String type, String address) throws XMLStreamException {
    xml.writeEmptyElement(NAMESPACE, "link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", address);
    xml.writeCharacters("\n");
  }

  /** Writes a category. */
  void category(String term) throws XMLStreamException {
    xml.writeEmptyElement(NAMESPACE, "category");
    xml.writeAttribute("term", term);
    xml.writeCharacters("\n");
  }

  /** Closes the feed and the document. */
  void end() throws XMLStreamException {
    close();
    xml.writeEndDocument();
    xml.flush();
  }
}
