package dev.crucible.site.news;

import static dev.crucible.sample.SamplePast.origin;
import static dev.crucible.sample.SamplePast.run;
import static dev.crucible.sample.SamplePast.statistic;
import static dev.crucible.sample.SamplePast.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.finding.Verdict;
import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import dev.crucible.sample.RenderSample;
import dev.crucible.sample.SampleHistory;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds the feed against what RFC 4287 asks of feeds and entries. */
class FeedTest {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  @TempDir private Path folder;

  @Test
  void hasWhatEveryFeedAndEntryMustHave() throws Exception {
    Element feed = feed(RenderSample.input()).getDocumentElement();
    assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
    assertThat(feed.getLocalName()).isEqualTo("feed");
    assertThat(own(feed, "author")).hasSize(1);
    List<Element> entries = own(feed, "entry");
    assertThat(entries).hasSizeGreaterThan(10);
    assertThat(entries).allSatisfy(FeedTest::isWhole);
    isWhole(feed);
    assertThat(entries).extracting(FeedTest::id).doesNotHaveDuplicates().doesNotContain(id(feed));
  }

  private static void isWhole(Element element) {
    assertThat(id(element)).startsWith("urn:uuid:");
    assertThat(UUID.fromString(id(element).substring("urn:uuid:".length())).version()).isEqualTo(3);
    assertThat(text(element, "title")).isNotBlank();
    assertThat(updated(element)).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(own(element, "link"))
        .isNotEmpty()
        .allSatisfy(
            link -> {
              URI address = URI.create(link.getAttribute("href"));
              assertThat(address.isAbsolute()).isFalse();
              assertThat(address.getPath()).doesNotStartWith("/").matches("[\\w/.-]+");
            });
    assertThat(own(element, "link"))
        .filteredOn(link -> link.getAttribute("rel").equals("alternate"))
        .hasSize(1);
  }

  @Test
  void goesFromTheNewestBackAndEndsSomewhere() throws Exception {
    SiteInput input = longHistory();
    assertThat(Turns.of(input.history())).hasSizeGreaterThan(100);
    Element feed = feed(input).getDocumentElement();
    List<Element> entries = own(feed, "entry");
    assertThat(entries).hasSize(100);
    assertThat(entries)
        .extracting(FeedTest::updated)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(updated(feed)).isEqualTo(updated(entries.get(0)));
  }

  @Test
  void isTheSameEachTimeAndKeepsItsIdentifiersAsRunsAreAdded() throws Exception {
    SiteInput input = RenderSample.input();
    List<Element> before = own(feed(input).getDocumentElement(), "entry");
    String bytes = Files.readString(folder.resolve(Feed.FILE));
    feed(input);
    assertThat(Files.readString(folder.resolve(Feed.FILE))).isEqualTo(bytes);

    List<PastRun> fewer = input.history().runs().subList(0, 40);
    Document earlier =
        feed(new SiteInput(input.docket(), input.run(), new History(fewer, List.of())));
    assertThat(before)
        .extracting(FeedTest::id)
        .containsAll(
            own(earlier.getDocumentElement(), "entry").stream().map(FeedTest::id).toList());
  }

  @Test
  void escapesNamesAndLeavesOutWhatXmlCannotHold() throws Exception {
    String odd = "<&\u0001\"η\uD83D\uDE00";
    History history =
        new History(
            List.of(
                run(
                    origin("<one>", 1),
                    trial("A.1", Verdict.CORROBORATED, statistic(odd, 1, 0, 2))),
                run(origin("a/b?c#d", 2), trial("A.1", Verdict.REFUTED, statistic(odd, 3, 2, 4)))),
            List.of());
    SiteInput sample = RenderSample.input();
    Element feed = feed(new SiteInput(sample.docket(), sample.run(), history)).getDocumentElement();
    Element entry = own(feed, "entry").get(0);
    assertThat(text(entry, "summary")).contains("<&\"η\uD83D\uDE00").contains("<one>");
    assertThat(own(entry, "link"))
        .extracting(link -> link.getAttribute("href"))
        .containsExactly("runs/a-b-c-d.html", "runs/a-b-c-d.html");
  }

  @Test
  void aHistoryWithoutTurnsHasNoEntries() throws Exception {
    SiteInput sample = RenderSample.input();
    SiteInput input =
        new SiteInput(sample.docket(), sample.run(), new History(List.of(), List.of()));
    Element feed = feed(input).getDocumentElement();
    assertThat(own(feed, "entry")).isEmpty();
    assertThat(updated(feed)).isEqualTo(sample.run().provenance().startedAt());
  }

  private static SiteInput longHistory() {
    SiteInput sample = RenderSample.input();
    return new SiteInput(sample.docket(), sample.run(), SampleHistory.of(sample.docket(), 400));
  }

  private Document feed(SiteInput input) throws Exception {
    Feed.write(input, folder);
    return parse(folder.resolve(Feed.FILE));
  }

  private static Document parse(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try (var stream = Files.newInputStream(file)) {
      return factory.newDocumentBuilder().parse(stream);
    } catch (org.xml.sax.SAXException malformed) {
      throw new IOException(Files.readString(file), malformed);
    }
  }

  private static List<Element> own(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(child -> child.getLocalName().equals(name))
        .filter(child -> ATOM.equals(child.getNamespaceURI()))
        .toList();
  }

  private static String text(Element parent, String name) {
    List<Element> found = own(parent, name);
    assertThat(found).as("%s of %s", name, parent.getLocalName()).hasSize(1);
    return found.get(0).getTextContent();
  }

  private static String id(Element element) {
    return text(element, "id");
  }

  private static Instant updated(Element element) {
    return Instant.parse(text(element, "updated"));
  }
}
