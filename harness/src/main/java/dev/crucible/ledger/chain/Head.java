package dev.crucible.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What vouches for a ledger's last line, which no line names yet: how many lines there are, and the
 * hash of the last, in a file {@code <ledger>.head} beside it.
 *
 * <p>It is written after the lines, so that a process which is killed in between leaves a head that
 * tells of fewer lines than there are; one that tells of more, or of another line, tells of lines
 * that were cut off or edited.
 *
 * @param lines how many lines there are
 * @param hash SHA-256 of the last; 64 zeros if there is none
 */
public record Head(int lines, String hash) {

  /** Returns the file of a ledger's head. */
  public static Path beside(Path ledger) {
    return ledger.resolveSibling(ledger.getFileName() + ".head");
  }

  /**
   * Reads the head of a ledger; empty if it has none.
   *
   * @throws IllegalArgumentException if the file is no head
   * @throws UncheckedIOException if it cannot be read
   */
  public static Optional<Head> of(Path ledger) {
    Path file = beside(ledger);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = LineFormat.JSON.readTree(Files.readString(file));
      if (!node.path("lines").isInt() || !node.path("hash").isString()) {
        throw new IllegalArgumentException(wrong(file, "it must hold lines and hash"));
      }
      return Optional.of(new Head(node.path("lines").intValue(), node.path("hash").stringValue()));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(wrong(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Returns the head after an addition, whose lines may be among the links already. */
  static Head after(Links links, List<String> added) {
    if (added.isEmpty()) {
      return new Head(links.size(), links.size() == 0 ? LedgerEntry.NOTHING : links.last());
    }
    String last = LineFormat.hash(added.get(added.size() - 1).getBytes(UTF_8));
    long unknown =
        added.stream()
            .map(line -> LineFormat.hash(line.getBytes(UTF_8)))
            .filter(hash -> !links.contains(hash))
            .count();
    return new Head(links.size() + (int) unknown, last);
  }

  private static String wrong(Path file, String why) {
    return "%s is no head of a ledger: %s; restore it from a copy".formatted(file, why);
  }

  /** Writes the head beside a ledger, whole or not at all. */
  void write(Path ledger) throws IOException {
    Path file = beside(ledger);
    Path fresh = file.resolveSibling("." + file.getFileName() + ".tmp");
    String text =
        LineFormat.JSON
            .createObjectNode()
            .put("schema", LineFormat.SCHEMA)
            .put("lines", lines)
            .put("hash", hash)
            .toString();
    try {
      Utf8.write(fresh, text + "\n");
      Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Holds a ledger against its head.
   *
   * @param links the ledger's lines
   * @throws IllegalArgumentException if lines are gone, or the last was edited
   */
  void check(Path ledger, Links links) {
    if (lines > links.size()) {
      throw new IllegalArgumentException(
          "%s: lines were cut off: %s tells of %s, and there are %s; restore the file from a copy"
              .formatted(ledger, beside(ledger).getFileName(), lines, links.size()));
    }
    if (lines > 0 && links.line(hash) != lines) {
      // A chain with two loose ends says more of what was edited.
      links.head();
      throw new IllegalArgumentException(
          "%s:%s: was edited: it is not the line whose hash %s tells; restore the file from a copy"
              .formatted(ledger, lines, beside(ledger).getFileName()));
    }
  }
}
