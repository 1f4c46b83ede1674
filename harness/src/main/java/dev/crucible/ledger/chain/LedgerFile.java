package dev.crucible.ledger.chain;

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
  private record Scan(Links links, long end, byte[] tail, Lack lack) {}

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
  Reading read(Consumer<LedgerEntry> each) {
    THREADS.lock();
    try {
      if (Files.notExists(path)) {
        Head.of(path).ifPresent(head -> head.check(path, new Links(path.toString())));
        return new Reading(0, LedgerEntry.NOTHING, Optional.empty());
      }
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
          FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
        Scan scan = scan((FileChannel) lock.acquiredBy(), each);
        String torn = new String(scan.tail(), StandardCharsets.UTF_8);
        return new Reading(
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
      aside = Optional.of(setAside(scan.tail()));
      channel.truncate(whole);
    }
    boolean completes = scan.lack() == Lack.LINE_FEED;
    String text = (completes ? "\n" : "") + String.join("", terminated(lines));
    try {
      channel.position(whole);
      write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
      head(scan.links(), lines).write(path);
    } catch (IOException failure) {
      cutBack(channel, whole, failure);
      throw failure;
    }
    return new Appended(
        lines.size(), aside, completes ? OptionalInt.of(scan.links().size()) : OptionalInt.empty());
  }

  /** Returns the head after an addition, whose lines may be among the links already. */
  private static Head head(Links links, List<String> added) {
    if (added.isEmpty()) {
      return new Head(links.size(), links.size() == 0 ? LedgerEntry.NOTHING : links.last());
    }
    String last = LineFormat.hash(added.get(added.size() - 1).getBytes(StandardCharsets.UTF_8));
    long unknown =
        added.stream()
            .map(line -> LineFormat.hash(line.getBytes(StandardCharsets.UTF_8)))
            .filter(hash -> !links.contains(hash))
            .count();
    return new Head(links.size() + (int) unknown, last);
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

  private static void cutBack(FileChannel channel, long whole, IOException failure) {
    try {
      channel.truncate(whole);
      channel.force(true);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private Path setAside(byte[] torn) throws IOException {
    int number = 1;
    while (Files.exists(aside(number))) {
      number++;
    }
    Path target = aside(number);
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(channel, ByteBuffer.wrap(torn));
      channel.force(true);
      return target;
    } catch (IOException failure) {
      Files.deleteIfExists(target);
      throw failure;
    }
  }

  private Path aside(int number) {
    return path.resolveSibling("%s.torn-%s".formatted(path.getFileName(), number));
  }

  private Scan scan(FileChannel channel, Consumer<LedgerEntry> each) throws IOException {
    return scan(channel, new Links(path.toString()), 0, each);
  }

  private Scan scanAgain(FileChannel channel) throws IOException {
    Scan before = last;
    last = null;
    Scan now;
    if (before == null || before.end() > channel.size()) {
      now = scan(channel, entry -> {});
    } else {
      try {
        now = scan(channel, before.links(), before.end(), entry -> {});
      } catch (IllegalArgumentException changed) {
        now = scan(channel, entry -> {});
      }
    }
    // The line feed that is written next would be taken for an empty line.
    last = now.lack() == Lack.NOTHING ? now : null;
    return now;
  }

  private Scan scan(FileChannel channel, Links links, long from, Consumer<LedgerEntry> each)
      throws IOException {
    channel.position(from);
    byte[] tail = Lines.each(Channels.newInputStream(channel), bytes -> take(bytes, links, each));
    Lack lack = Lack.NOTHING;
    if (LineFormat.isWhole(tail)) {
      take(tail, links, each);
      tail = new byte[0];
      lack = Lack.LINE_FEED;
    }
    Head.of(path).ifPresent(head -> head.check(path, links));
    return new Scan(links, channel.size() - tail.length, tail, lack);
  }

  private void take(byte[] bytes, Links links, Consumer<LedgerEntry> each) {
    int number = links.size() + 1;
    byte[] line = number == 1 ? LineFormat.withoutMark(bytes) : bytes;
    LedgerEntry entry = LineFormat.parse("%s:%s".formatted(path, number), number, line);
    links.add(entry);
    each.accept(entry);
  }
}
