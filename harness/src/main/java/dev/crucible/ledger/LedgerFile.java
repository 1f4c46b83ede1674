package dev.crucible.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A ledger's bytes: locked, scanned, extended at their end and cut back when that fails. */
final class LedgerFile {

  /** A file lock keeps other processes out; threads of this one are kept out here. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path path;
  private final Writer writer;
  private @Nullable Scan last;

  LedgerFile(Path path, Writer writer) {
    this.path = path.toAbsolutePath().normalize();
    this.writer = writer;
  }

  /** Writes bytes at a channel's position, as {@link FileChannel#write(ByteBuffer)} does. */
  interface Writer {

    /**
     * Writes some or all of the bytes.
     *
     * @throws IOException if the disk refuses
     */
    int write(FileChannel channel, ByteBuffer bytes) throws IOException;
  }

  /** What is to be added, found when the ledger is locked: lines by what is there already. */
  interface Addition extends Function<Links, List<String>> {}

  /** What lacks at a ledger's end. */
  private enum Lack {
    NOTHING,
    /** The last line is whole, and its line feed is not there. */
    LINE_FEED
  }

  /** What was found: the lines, where the last whole one ends, and what follows it. */
  private record Scan(Found found, long end, byte[] tail, Lack lack) {

    Links links() {
      return found.links();
    }
  }

  /** The lines that were read: how they hang together, and what later ones may refer to. */
  private record Found(Links links, StoredLines stored) {}

  Path path() {
    return path;
  }

  /**
   * Reads the lines in order; a file that does not exist has none.
   *
   * @throws IllegalArgumentException if a line is not valid, the chain is broken, or the head tells
   *     of other lines
   * @throws UncheckedIOException if the file cannot be read
   */
  LedgerReading read(Consumer<LedgerEntry> each) {
    THREADS.lock();
    try {
      if (Files.notExists(path)) {
        Head.of(path).ifPresent(head -> head.check(path, new Links(path.toString())));
        return new LedgerReading(0, LedgerEntry.NOTHING, Optional.empty());
      }
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
          FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
        Scan scan = scan((FileChannel) lock.acquiredBy(), each);
        String torn = new String(scan.tail(), StandardCharsets.UTF_8);
        return new LedgerReading(
            scan.links().size(),
            scan.links().head(),
            torn.isEmpty() ? Optional.empty() : Optional.of(torn));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the ledger " + path, e);
    } finally {
      THREADS.unlock();
    }
  }

  /**
   * Adds lines, all or none.
   *
   * @param seen is shown each line that is there; what it or the addition throws leaves the file
   *     untouched
   * @throws IllegalArgumentException if a line is not valid or the chain is broken; the file is
   *     untouched
   * @throws IOException if the disk refuses; the file ends at its last whole line
   */
  Appended extend(Consumer<LedgerEntry> seen, Addition addition) throws IOException {
    return locked(channel -> scan(channel, seen), addition);
  }

  /**
   * Adds lines, all or none, and reads only what is new since the last call: what was checked then
   * is not checked again, unless the file became shorter or what is new does not follow.
   *
   * @throws IllegalArgumentException as in {@link #extend(Consumer, Addition)}
   * @throws IOException as in {@link #extend(Consumer, Addition)}
   */
  Appended extendAgain(Addition addition) throws IOException {
    return locked(this::scanAgain, addition);
  }

  /**
   * Stores the same lines as short as they can be, the last one whole, in place, so that whoever
   * waits for the lock goes on with them. Until that is done a copy lies beside the file.
   *
   * @throws IllegalArgumentException if the ledger is not valid, or ends in half a line
   * @throws IOException if the disk refuses; the file is as it was, or the message names the copy
   */
  Shortened shorten() throws IOException {
    THREADS.lock();
    try (FileChannel channel =
            FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      FileChannel locked = (FileChannel) lock.acquiredBy();
      List<LedgerEntry> lines = new ArrayList<>();
      Scan scan = scan(locked, lines::add);
      scan.links().head();
      if (scan.tail().length > 0) {
        throw new IllegalArgumentException(
            path + " ends in half a line: the next run that is added to it sets it aside");
      }
      byte[] before = Files.readAllBytes(path);
      String text = Shortened.text(lines);
      Path copy = aside("copy", before);
      try {
        locked.truncate(0).position(0);
        write(locked, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        locked.force(true);
        List<LedgerEntry> now = new ArrayList<>();
        scan(locked, now::add);
        Shortened.require(lines, now);
      } catch (IOException | RuntimeException failure) {
        throw new IOException(
            "%s; as it was it is in %s".formatted(failure.getMessage(), copy), failure);
      }
      Files.delete(copy);
      return Shortened.of(text, before.length);
    } finally {
      THREADS.unlock();
    }
  }

  /** Reads a ledger from its channel. */
  private interface Scanner {
    Scan scan(FileChannel channel) throws IOException;
  }

  private Appended locked(Scanner scanner, Addition addition) throws IOException {
    THREADS.lock();
    try {
      Path folder = path.resolveSibling("");
      // Java 17 takes a link to a folder for something in the way.
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      try (FileChannel channel =
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        FileChannel locked = (FileChannel) lock.acquiredBy();
        return extend(locked, scanner.scan(locked), addition);
      }
    } finally {
      THREADS.unlock();
    }
  }

  private Appended extend(FileChannel channel, Scan scan, Addition addition) throws IOException {
    long whole = scan.end();
    List<String> lines = addition.apply(scan.links());
    Optional<Path> aside = Optional.empty();
    if (scan.tail().length > 0) {
      aside = Optional.of(aside("torn", scan.tail()));
      channel.truncate(whole);
    }
    boolean completes = scan.lack() == Lack.LINE_FEED;
    String text = (completes ? "\n" : "") + String.join("", terminated(lines));
    try {
      channel.position(whole);
      write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
      Head.after(scan.links(), lines).write(path);
    } catch (IOException failure) {
      cutBack(channel, whole, failure);
      throw failure;
    }
    return new Appended(
        lines.size(), aside, completes ? OptionalInt.of(scan.links().size()) : OptionalInt.empty());
  }

  private static List<String> terminated(List<String> lines) {
    return lines.stream().map(line -> line + "\n").toList();
  }

  private void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (writer.write(channel, bytes) <= 0) {
        throw new IOException("the disk takes no more bytes");
      }
    }
  }

  private Path aside(String kind, byte[] bytes) throws IOException {
    return Aside.put(path, kind, channel -> write(channel, ByteBuffer.wrap(bytes)));
  }

  private static void cutBack(FileChannel channel, long whole, IOException failure) {
    try {
      channel.truncate(whole);
      channel.force(true);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private Scan scan(FileChannel channel, Consumer<LedgerEntry> each) throws IOException {
    return scan(channel, new Found(new Links(path.toString()), new StoredLines()), 0, each);
  }

  private Scan scanAgain(FileChannel channel) throws IOException {
    Scan before = last;
    last = null;
    Scan now;
    if (before == null || before.end() > channel.size()) {
      now = scan(channel, entry -> {});
    } else {
      try {
        now = scan(channel, before.found(), before.end(), entry -> {});
      } catch (IllegalArgumentException changed) {
        now = scan(channel, entry -> {});
      }
    }
    // The line feed that is written next would be taken for an empty line.
    last = now.lack() == Lack.NOTHING ? now : null;
    return now;
  }

  private Scan scan(FileChannel channel, Found found, long from, Consumer<LedgerEntry> each)
      throws IOException {
    channel.position(from);
    byte[] tail = Lines.each(Channels.newInputStream(channel), bytes -> take(bytes, found, each));
    Lack lack = Lack.NOTHING;
    if (LineFormat.isWhole(tail)) {
      take(tail, found, each);
      tail = new byte[0];
      lack = Lack.LINE_FEED;
    }
    Head.of(path).ifPresent(head -> head.check(path, found.links()));
    return new Scan(found, channel.size() - tail.length, tail, lack);
  }

  private void take(byte[] bytes, Found found, Consumer<LedgerEntry> each) {
    int number = found.links().size() + 1;
    String place = "%s:%s".formatted(path, number);
    byte[] line = number == 1 ? LineFormat.withoutMark(bytes) : bytes;
    LedgerEntry entry = LineFormat.parse(place, number, found.stored().whole(place, line));
    found.links().add(entry);
    found.stored().take(entry.fields());
    each.accept(entry);
  }
}
