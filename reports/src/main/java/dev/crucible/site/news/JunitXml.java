package dev.crucible.site.news;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.junit.Gate;
import dev.crucible.site.page.SiteInput;
import dev.crucible.text.Utf8;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}: the run as tools that read JUnit's XML show it, one test case a claim.
 *
 * <p>A claim fails where the default gate objects to it, and is in error where it was not run; a
 * claim that is refuted, and is so on record, passes. What it was found to be is in its {@code
 * system-out}. With other than fixed seeds nothing fails, as in the gate.
 */
public final class JunitXml {

  private static final String FILE = "junit.xml";

  private JunitXml() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    try (BufferedWriter target = Utf8.writer(folder.resolve(FILE))) {
      write(input.run(), target);
    } catch (XMLStreamException failure) {
      throw new IOException("cannot write " + folder.resolve(FILE), failure);
    }
  }

  private static void write(Run run, Writer target) throws XMLStreamException {
    XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(target);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "Crucible");
    xml.writeAttribute("tests", Integer.toString(run.evidence().size()));
    xml.writeAttribute("failures", Long.toString(count(run, "failure")));
    xml.writeAttribute("errors", Long.toString(count(run, "error")));
    xml.writeAttribute("skipped", "0");
    xml.writeAttribute("time", seconds(run.seconds()));
    xml.writeAttribute("timestamp", run.provenance().startedAt().toString());
    xml.writeCharacters("\n");
    for (Evidence evidence : run.evidence()) {
      testCase(xml, run, evidence);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
  }

  private static void testCase(XMLStreamWriter xml, Run run, Evidence evidence)
      throws XMLStreamException {
    Docketed claim = evidence.claim();
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", claim.strand().name().toLowerCase(Locale.ROOT));
    xml.writeAttribute("name", XmlText.allowed(claim.id() + " " + claim.title()));
    xml.writeAttribute("time", seconds(evidence.seconds()));
    List<String> objections = objections(run, evidence);
    if (!objections.isEmpty()) {
      xml.writeStartElement(kind(evidence));
      xml.writeAttribute("message", XmlText.allowed(String.join("; ", objections)));
      xml.writeCharacters(XmlText.allowed(evidence.reason()));
      xml.writeEndElement();
    }
    xml.writeStartElement("system-out");
    xml.writeCharacters(
        XmlText.allowed("%s: %s".formatted(evidence.verdict().words(), evidence.reason())));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static long count(Run run, String kind) {
    return run.evidence().stream()
        .filter(evidence -> !objections(run, evidence).isEmpty() && kind(evidence).equals(kind))
        .count();
  }

  private static List<String> objections(Run run, Evidence evidence) {
    return run.provenance().seeds().kind() == Seeds.Choice.FIXED
        ? Gate.CHANGE.objections(evidence)
        : List.of();
  }

  private static String kind(Evidence evidence) {
    return evidence.verdict() == Verdict.NOT_RUN ? "error" : "failure";
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
