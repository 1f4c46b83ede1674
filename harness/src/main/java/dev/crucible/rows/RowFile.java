package dev.crucible.rows;

import dev.crucible.text.Sha256;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One ensemble's rows in a file: its key, the data it was trained on, its rows, and a checksum of
 * all.
 *
 * <p>A file appears whole or not at all: it is written beside its place, forced to disk and
 * renamed. A file that is torn, edited or of another key is never read.
 */
final class RowFile {

  /** Changes when rows of an earlier version must not be read. */
  static final int SCHEMA = 2;

  private static final String HEAD = "crucible rows " + SCHEMA;

  private RowFile() {}

  /** Where the parts stand in a whole file, which ends with a line feed. */
  private static final int DATA = 2;

  private static final int ROWS = 3;
  private static final int CHECKSUM = 4;
  private static final int LINES = 6;

  /** What a file holds: rows, or why it is not to be read. */
  record Content(Optional<KeptRows> rows, Optional<String> damage) {

    static Content damaged(String why) {
      return new Content(Optional.empty(), Optional.of(why));
    }
  }

  /**
   * Reads a file; empty if there is none.
   *
   * @throws IOException if the disk refuses
   */
  static Optional<Content> read(Path file, RowKey key) throws IOException {
    try {
      return Optional.of(parse(Files.readString(file, StandardCharsets.UTF_8), key));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.of(Content.damaged("it is no text"));
    }
  }

  private static Content parse(String text, RowKey key) {
    String[] lines = text.split("\n", -1);
    if (lines.length != LINES || !lines[LINES - 1].isEmpty() || !lines[0].equals(HEAD)) {
      return Content.damaged("it is torn, or no file of rows");
    }
    if (!hasItsChecksum(lines)) {
      return Content.damaged("its checksum is wrong: it was edited or is torn");
    }
    if (!lines[1].equals(name(key))) {
      return Content.damaged("it holds the rows of %s".formatted(lines[1]));
    }
    return new Content(Optional.of(KeptRows.parse(lines[DATA], lines[ROWS])), Optional.empty());
  }

  private static boolean hasItsChecksum(String[] lines) {
    return lines[CHECKSUM].equals(checksum(lines[1], lines[DATA], lines[ROWS]));
  }

  /** Returns the claim and digest that a whole file is kept under; empty if it is not whole. */
  static Optional<RowKey> keyOf(Path file) throws IOException {
    String[] lines;
    try {
      lines = Files.readString(file, StandardCharsets.UTF_8).split("\n", -1);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    boolean whole = lines.length == LINES && lines[0].equals(HEAD) && hasItsChecksum(lines);
    String[] parts = whole ? lines[1].split(" ", -1) : new String[0];
    boolean named =
        parts.length == 2 && parts[0].matches("[A-Za-z0-9.]+") && parts[1].matches("[0-9a-f]{64}");
    return named ? Optional.of(new RowKey(parts[0], parts[1])) : Optional.empty();
  }

  private static String name(RowKey key) {
    return key.claimId() + " " + key.digest();
  }

  private static String checksum(String name, String data, String rows) {
    return Sha256.of(String.join("\n", HEAD, name, data, rows));
  }

  /**
   * Writes a file, replacing what is there.
   *
   * @throws IOException if the disk refuses; nothing is left behind
   */
  static void write(Path file, RowKey key, KeptRows kept) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    // Java 17 takes a link to a folder for something in the way.
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    String data = kept.dataLine();
    String text =
        String.join(
            "\n", HEAD, name(key), data, kept.rows(), checksum(name(key), data, kept.rows()), "");
    Path fresh = Files.createTempFile(folder, ".", ".tmp");
    try {
      Utf8.write(fresh, text);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
