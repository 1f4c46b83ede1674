package dev.crucible.registry;

import dev.crucible.evidence.Change;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An earlier record as what is to be set in a later one to have it back.
 *
 * @param entries the earlier record's literals; empty where it has no such entry
 */
record Differences(SortedMap<String, Optional<String>> entries) {

  Differences {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** Returns what leads from a later record back to an earlier one. */
  static Differences between(CanonicalRecord later, CanonicalRecord earlier) {
    SortedMap<String, Optional<String>> entries = new TreeMap<>();
    for (Change change : later.changesTo(earlier)) {
      entries.put(change.entry(), change.after());
    }
    return new Differences(entries);
  }

  /** Returns the earlier record. */
  CanonicalRecord in(CanonicalRecord later) {
    SortedMap<String, String> earlier = new TreeMap<>(later.entries());
    entries.forEach(
        (name, literal) ->
            literal.ifPresentOrElse(set -> earlier.put(name, set), () -> earlier.remove(name)));
    return new CanonicalRecord(earlier);
  }

  /**
   * Returns the nearest design of a tier among later versions; one without entries if there is
   * none.
   *
   * @param later the versions that came after, in their order
   */
  static CanonicalRecord nearest(List<Version> later, String tier) {
    return later.stream()
        .filter(version -> version.observed().containsKey(tier))
        .findFirst()
        .map(version -> version.design(tier))
        .orElse(CanonicalRecord.EMPTY);
  }
}
