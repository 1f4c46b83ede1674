package dev.crucible.registry;

import dev.crucible.evidence.Change;
import dev.crucible.text.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is registered of a claim: entries sorted by name, each with its value as a JSON literal.
 *
 * @param entries the literals by name: numbers in plain normal form, everything else quoted
 */
public record CanonicalRecord(SortedMap<String, String> entries) {

  /** A record without entries. */
  static final CanonicalRecord EMPTY = new CanonicalRecord(new TreeMap<>());

  /** Copies the map. */
  public CanonicalRecord {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** Returns a record of entries in any order. */
  static CanonicalRecord of(Map<String, String> entries) {
    return new CanonicalRecord(new TreeMap<>(entries));
  }

  /**
   * Returns the SHA-256 of the lines {@code name = literal}, sorted by name, UTF-8, each ended by a
   * line feed: how a file spaces or orders the entries does not matter.
   */
  public String digest() {
    StringBuilder lines = new StringBuilder();
    entries.forEach((name, literal) -> lines.append(name + " = " + literal + "\n"));
    return Sha256.of(lines.toString());
  }

  /** Returns the record as a JSON object: numbers as numbers, everything else as strings. */
  public String json() {
    return Entries.flat(entries).toString();
  }

  /**
   * Reads what {@link #json} writes, however it is laid out.
   *
   * @param source where it stands, for messages
   * @throws IllegalArgumentException if it is no record; the message names the place
   */
  public static CanonicalRecord parse(String source, String json) {
    return RegistryFormat.record(source, json);
  }

  /** Returns what differs in another record, by name. */
  public List<Change> changesTo(CanonicalRecord other) {
    TreeSet<String> names = new TreeSet<>(entries.keySet());
    names.addAll(other.entries.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      Optional<String> before = Optional.ofNullable(entries.get(name));
      Optional<String> after = Optional.ofNullable(other.entries.get(name));
      if (!before.equals(after)) {
        changes.add(new Change(name, before, after));
      }
    }
    return changes;
  }
}
