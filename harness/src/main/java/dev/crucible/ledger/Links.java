package dev.crucible.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which line follows which: checked line by line, in the order of the file. */
final class Links {

  private final String source;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, Integer> heads = new LinkedHashMap<>();
  private String last = LedgerEntry.NOTHING;

  /** Starts with no line; the source is the file's name, for messages. */
  Links(String source) {
    this.source = source;
  }

  /**
   * Takes the next line.
   *
   * @throws IllegalArgumentException if it names a line that is not before it, or is there twice
   */
  void add(LedgerEntry entry) {
    for (String parent : entry.parents()) {
      if (!parent.equals(LedgerEntry.NOTHING) && !lines.containsKey(parent)) {
        throw broken(entry.line());
      }
    }
    if (lines.containsKey(entry.hash())) {
      throw new IllegalArgumentException(
          "%s:%s: repeats line %s; restore the file from a copy"
              .formatted(source, entry.line(), lines.get(entry.hash())));
    }
    heads.keySet().removeAll(entry.parents());
    heads.put(entry.hash(), entry.line());
    lines.put(entry.hash(), lines.size() + 1);
    last = entry.hash();
  }

  private IllegalArgumentException broken(int line) {
    String where = "%s:%s: the chain is broken: ".formatted(source, line);
    return new IllegalArgumentException(
        where
            + (line == 1
                ? "the first line follows a line that is gone"
                : "line %s follows none of the lines before it: line %s was edited, or a line"
                        .formatted(line, line - 1)
                    + " between them is gone")
            + "; restore the file from a copy");
  }

  /** Returns whether a line is there. */
  boolean contains(String hash) {
    return lines.containsKey(hash);
  }

  /** Returns the number of the line with a hash, from 1; 0 if there is none. */
  int line(String hash) {
    return lines.getOrDefault(hash, 0);
  }

  /** Returns how many lines there are. */
  int size() {
    return lines.size();
  }

  /** Returns the hash of the line that was taken last. */
  String last() {
    return last;
  }

  /** Returns the hashes of the lines that no line follows, in the order of the file. */
  List<String> heads() {
    return List.copyOf(heads.keySet());
  }

  /**
   * Returns the hash of the one line that no line follows; 64 zeros if there is no line.
   *
   * @throws IllegalArgumentException if there are several
   */
  String head() {
    if (heads.size() > 1) {
      throw loose();
    }
    return heads.isEmpty() ? LedgerEntry.NOTHING : heads().get(0);
  }

  /**
   * Returns the hash of the one line, besides a given one, that no line follows.
   *
   * @throws IllegalArgumentException if these are not the two that no line follows
   */
  String headBeside(String other) {
    List<String> rest = heads().stream().filter(head -> !head.equals(other)).toList();
    if (rest.size() != 1 || heads.size() != 2) {
      throw loose();
    }
    return rest.get(0);
  }

  private IllegalArgumentException loose() {
    int line = heads.values().iterator().next();
    return new IllegalArgumentException(
        ("%s:%s: the chain is broken: no line follows line %s. Either a merge was broken off:"
                + " merge the same ledger again; or lines were edited: restore the file from a"
                + " copy")
            .formatted(source, line, line));
  }
}
