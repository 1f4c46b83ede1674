package dev.crucible.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crucible.evidence.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Verdicts over time: an append-only file, one JSON object a line, one line a claim and run.
 *
 * <p>Each line holds in {@code previous} the SHA-256 of the line before it (64 zeros in the first),
 * so that a line that was edited or taken out no longer has the hash that a later line names. For
 * the last line, which no line names yet, and for how many there are, the {@link Head} beside the
 * ledger vouches. Lines of one run come in the order in which its claims finish, perhaps between
 * those of other runs.
 *
 * <p>Several processes may write at once; each waits for the lock. What is added at a time is one
 * write that is forced to disk; if the disk refuses, nothing of it is. A process that is killed in
 * mid-write leaves the first lines and perhaps half a line, which is moved to a file {@code
 * <ledger>.torn-1} (or the next free number) when the next line is added. A ledger with an invalid
 * line, a line of a later version or a broken chain is not written to.
 *
 * <p>A line may be stored short, without what it has in common with the claim's or the run's line
 * before it, see {@link #shorten}; its text and its hash are those of the whole line.
 *
 * <p>Two ledgers that were continued apart become one by {@link #merge}: the lines that only the
 * other has are added as they are, byte by byte, so they go on naming the lines that they followed
 * there; then one line of kind {@code merged} ties both chains, naming the last line of ours in
 * {@code previous} and that of the other in {@code other}.
 *
 * <pre>{@code
 * ours  P ← A          merged  P ← A   P ← B   (A, B) ← merged
 * other P ← B
 * }</pre>
 *
 * <p>A ledger is thus whole when every line names lines before it and its last line is the only one
 * that no line names. Merging the other way round gives the same lines in another order; merging
 * again adds nothing.
 */
public final class Ledger {

  private final LedgerFile file;

  Ledger(Path path, LedgerFile.Writer writer) {
    this.file = new LedgerFile(path, writer);
  }

  /** Returns the ledger in a file, which need not exist yet. */
  public static Ledger at(Path path) {
    return new Ledger(path, FileChannel::write);
  }

  /**
   * Reads the ledger, handing over line by line; each line has been checked when it is handed over,
   * the whole chain when this returns.
   *
   * @param each takes the lines; it must not use a ledger
   * @throws IllegalArgumentException if a line is not valid, is of a later version, or does not
   *     follow; the message names file and line and says what to do
   * @throws UncheckedIOException if the file cannot be read
   */
  public LedgerReading read(Consumer<LedgerEntry> each) {
    return file.read(each);
  }

  /**
   * Adds a run, or some claims of one that goes on, one line a claim. Added to again and again, a
   * ledger is read whole once; after that, what others added meanwhile.
   *
   * @throws IllegalArgumentException if the ledger is not valid, as in {@link #read}; the message
   *     says what was not recorded, and the ledger is untouched
   * @throws UncheckedIOException if the disk refuses; the message says what was not recorded, and
   *     the ledger ends at its last whole line
   */
  public Appended append(Run run) {
    String what =
        "%s of run %s"
            .formatted(
                String.join(", ", run.evidence().stream().map(e -> e.claim().id()).toList()),
                run.provenance().id());
    return said(
        what, () -> file.extendAgain(links -> checked(chained(ClaimLines.of(run), links.head()))));
  }

  /**
   * Adds lines of claims that were made elsewhere than in this process.
   *
   * @param what what they are, for messages
   * @param seen is shown each line that the ledger has, before anything is added and while nobody
   *     else writes
   * @param lines gives, when all were shown, what is to be added, without {@code previous}; it
   *     refuses by an IllegalStateException, which is passed on
   * @throws IllegalArgumentException if the ledger is not valid, or a line to be added is not; the
   *     ledger is untouched
   * @throws UncheckedIOException if the disk refuses; the ledger ends at its last whole line
   */
  public Appended append(
      String what, Consumer<LedgerEntry> seen, Supplier<List<ObjectNode>> lines) {
    return extend(what, seen, links -> checked(chained(lines.get(), links.head())));
  }

  private static List<String> checked(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      LineFormat.parse("new line %s".formatted(i + 1), i + 1, lines.get(i).getBytes(UTF_8));
    }
    return lines;
  }

  /**
   * Adds what only another ledger has; the other is left as it is.
   *
   * <p>A merge that was broken off is completed by merging the same ledger again; until then the
   * ledger is not continued.
   *
   * @param when the time that the tying line bears
   * @throws IllegalArgumentException if one of the ledgers is not valid; neither was touched
   * @throws UncheckedIOException if the other cannot be read, or the disk refuses; the ledger ends
   *     at its last whole line
   */
  public Merged merge(Ledger other, Instant when) {
    List<LedgerEntry> theirs = new ArrayList<>();
    LedgerReading reading = other.read(theirs::add);
    Appended appended =
        extend(
            "what only %s has".formatted(other.file.path()),
            entry -> {},
            ours -> union(ours, theirs, reading.head(), when));
    return new Merged(appended, reading.torn());
  }

  /**
   * Stores the lines that are there, but for the last, as short as they can be; what they say,
   * their hashes and their order stay. Lines that are added later are whole until the next time.
   *
   * @throws IllegalArgumentException if the ledger is not valid, or ends in half a line; it is
   *     untouched
   * @throws UncheckedIOException if it cannot be read, or the disk refuses; the message then names
   *     the copy of what was there
   */
  public Shortened shorten() {
    try {
      return file.shorten();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot shorten the ledger %s: %s".formatted(file.path(), e.getMessage()), e);
    }
  }

  private static List<String> union(
      Links ours, List<LedgerEntry> theirs, String theirHead, Instant when) {
    List<String> lines = new ArrayList<>();
    for (LedgerEntry entry : theirs) {
      if (!ours.contains(entry.hash())) {
        ours.add(entry);
        lines.add(entry.text());
      }
    }
    if (ours.heads().size() > 1) {
      lines.addAll(chained(List.of(tie(theirHead, when)), ours.headBeside(theirHead)));
    }
    return lines;
  }

  private static ObjectNode tie(String theirHead, Instant when) {
    return LineFormat.JSON
        .createObjectNode()
        .put("schema", LineFormat.SCHEMA)
        .put("kind", LineFormat.MERGED)
        .put("time", when.toString())
        .put("other", theirHead);
  }

  private Appended extend(String what, Consumer<LedgerEntry> seen, LedgerFile.Addition addition) {
    return said(what, () -> file.extend(seen, addition));
  }

  /** Extends the file. */
  private interface Extension {
    Appended extend() throws IOException;
  }

  private Appended said(String what, Extension extension) {
    try {
      return extension.extend();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Not recorded: %s. The ledger cannot be continued.%n  %s".formatted(what, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          ("Not recorded: %s. The ledger %s could not be written: %s.%n  It ends at its last whole"
                  + " line. Free space there, or name another file (-Dledger=FILE; of the official"
                  + " ledger -Dledger.official=FILE), and run again")
              .formatted(what, file.path(), why(e)),
          e);
    }
  }

  private static String why(IOException failure) {
    return failure instanceof AccessDeniedException
        ? "permission denied at " + failure.getMessage()
        : String.valueOf(failure.getMessage());
  }

  private static List<String> chained(List<ObjectNode> nodes, String head) {
    List<String> lines = new ArrayList<>();
    String previous = head;
    for (ObjectNode node : nodes) {
      String line = LineFormat.write(node.put("previous", previous));
      lines.add(line);
      previous = LineFormat.hash(line.getBytes(UTF_8));
    }
    return lines;
  }
}
