package dev.crucible.site.news;

import dev.crucible.site.page.Page.Section;
import dev.crucible.site.page.RunFiles;
import dev.crucible.site.page.SiteInput;
import dev.crucible.text.Utf8;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;

/**
 * An Atom feed (RFC 4287) of what turned: verdicts, frontiers' scores, registrations.
 *
 * <p>It holds the fixed seeds' history alone, newest first. Its links are relative and there is no
 * {@code xml:base}: a site that may be copied anywhere does not know its address, and a reader
 * resolves them against the address that it fetched the feed from (RFC 3986, section 5.1.3).
 */
public final class Feed {

  /** The feed's file, from the site's folder. */
  public static final String FILE = "feed.xml";

  private static final int ENTRIES = 100;

  private static final String ID =
      "urn:uuid:" + UUID.nameUUIDFromBytes("crucible\nfeed".getBytes(StandardCharsets.UTF_8));

  private final TurnWords words;
  private final RunFiles files;

  private Feed(SiteInput input) {
    this.words = TurnWords.of(input.docket());
    this.files = RunFiles.of(input.history().runs());
  }

  /**
   * Writes {@code feed.xml}.
   *
   * @throws IOException if the file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    try (BufferedWriter target = Utf8.writer(folder.resolve(FILE))) {
      new Feed(input).write(newest(input), Atom.begin(target), input);
    } catch (XMLStreamException failure) {
      throw new IOException(failure);
    }
  }

  /** Newest run first; within a run in docket order. */
  private static List<Turn> newest(SiteInput input) {
    List<Turn> turns = Turns.of(input.history());
    return turns.subList(Math.max(0, turns.size() - ENTRIES), turns.size()).stream()
        .sorted(Comparator.comparing((Turn turn) -> turn.run().startedAt()).reversed())
        .toList();
  }

  private void write(List<Turn> turns, Atom atom, SiteInput input) throws XMLStreamException {
    atom.text("id", ID);
    atom.text("title", "Crucible: verdicts that changed");
    atom.text("subtitle", "Claims of deep-learning theory on trial, with the fixed seeds");
    atom.text(
        "updated",
        (turns.isEmpty() ? input.run().provenance() : turns.get(0).run()).startedAt().toString());
    atom.open("author");
    atom.text("name", "Crucible");
    atom.close();
    atom.link("self", "application/atom+xml", FILE);
    atom.link("alternate", "text/html", Section.DOCKET.file());
    for (Turn turn : turns) {
      entry(turn, atom);
    }
    atom.end();
  }

  private void entry(Turn turn, Atom atom) throws XMLStreamException {
    atom.open("entry");
    atom.text("id", turn.id());
    atom.text("title", words.headline(turn));
    atom.text("updated", turn.run().startedAt().toString());
    String run = files.page(turn.run().id());
    String claim = RunFiles.claim(turn.now().claim());
    boolean inDocket = words.titles().containsKey(turn.now().claim());
    atom.link("alternate", "text/html", inDocket ? claim : run);
    atom.link("related", "text/html", run);
    atom.category(turn.kind().name().toLowerCase(Locale.ROOT));
    atom.text("summary", words.summary(turn));
    atom.close();
  }
}
