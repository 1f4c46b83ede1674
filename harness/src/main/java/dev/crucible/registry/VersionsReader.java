package dev.crucible.registry;

import dev.crucible.registry.Version.Restated;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the versions of a claim's registration: the one in force as a whole; those before it, from
 * format version 3 on, as differences to the next one, from the latest back to the first; packed,
 * see {@link Packed}, where the record was put in another form since.
 *
 * <p>Whatever is put together again is held against its digest.
 */
final class VersionsReader {

  private VersionsReader() {}

  /** Returns the versions, oldest first. */
  static List<Version> read(FilePlace claim, int format) {
    List<FilePlace> history = claim.has("history") ? claim.elements("history") : List.of();
    Deque<Version> versions = new ArrayDeque<>();
    if (claim.has("registration")) {
      FilePlace current = claim.place("registration");
      versions.add(version(current, record(current), designs(current, format, List.of())));
    }
    List<FilePlace> latestFirst = new ArrayList<>(history);
    Collections.reverse(latestFirst);
    for (FilePlace place : latestFirst) {
      FilePlace earlier = unpacked(place, versions);
      List<Version> later = List.copyOf(versions);
      CanonicalRecord record =
          earlier.has("differs") && !later.isEmpty()
              ? differing(earlier, later.get(0).record())
              : record(earlier);
      versions.addFirst(version(earlier, record, designs(earlier, format, later)));
    }
    if (!versions.isEmpty() && versions.getFirst().restated().isPresent()) {
      throw claim.error("its first registration cannot be restated: there is none before it");
    }
    return List.copyOf(versions);
  }

  private static FilePlace unpacked(FilePlace place, Deque<Version> later) {
    if (!place.has("packed")) {
      return place;
    }
    try {
      String text = Packed.text(place.text("packed"), later.getLast().json());
      JsonNode held = RegistryFormat.tree(place.name(), text);
      ObjectNode whole = JsonNodeFactory.instance.objectNode();
      place.node().forEachEntry(whole::set);
      held.forEachEntry(whole::set);
      return new FilePlace(place.name(), whole);
    } catch (IllegalArgumentException e) {
      throw place.error(
          "what is packed is damaged (%s): restore the file".formatted(e.getMessage()));
    }
  }

  private static Version version(
      FilePlace place, CanonicalRecord record, SortedMap<String, CanonicalRecord> observed) {
    return new Version(
        place.day("since"),
        place.text("reason"),
        vouched(place, "record", record),
        observed,
        restated(place));
  }

  private static Optional<Restated> restated(FilePlace place) {
    if (!place.has("restated")) {
      return Optional.empty();
    }
    FilePlace restated = place.place("restated");
    return Optional.of(new Restated(restated.day("day"), restated.text("reason")));
  }

  private static SortedMap<String, CanonicalRecord> designs(
      FilePlace place, int format, List<Version> later) {
    SortedMap<String, CanonicalRecord> designs = new TreeMap<>();
    if (place.has("observed")) {
      FilePlace observed = place.place("observed");
      for (Map.Entry<String, FilePlace> tier : place.members("observed", "one member a tier")) {
        designs.put(
            tier.getKey(),
            format < RegistryFormat.DIFFERING
                ? whole(observed, tier.getKey())
                : design(observed.place(tier.getKey()), tier.getKey(), later));
      }
    }
    return designs;
  }

  private static CanonicalRecord design(FilePlace place, String tier, List<Version> later) {
    CanonicalRecord design =
        place.has("differs")
            ? differing(place, Differences.nearest(later, tier))
            : whole(place, "design");
    return vouched(place, "design", design);
  }

  private static CanonicalRecord vouched(FilePlace place, String what, CanonicalRecord found) {
    String digest = place.text("digest");
    if (!digest.equals(found.digest())) {
      throw place.error(
          ("digest is %s, and that of the %s is %s: one of them was edited by hand; restore the"
                  + " file, change the claim instead, and accept the change")
              .formatted(digest, what, found.digest()));
    }
    return found;
  }

  private static CanonicalRecord differing(FilePlace place, CanonicalRecord later) {
    return new Differences(Entries.read(place, "differs")).in(later);
  }

  private static CanonicalRecord record(FilePlace place) {
    return whole(place, "record");
  }

  /** Reads a record that is given as a whole. */
  static CanonicalRecord whole(FilePlace place, String member) {
    SortedMap<String, String> entries = new TreeMap<>();
    Entries.read(place, member)
        .forEach(
            (name, literal) ->
                entries.put(
                    name,
                    literal.orElseThrow(
                        () ->
                            place
                                .place(name)
                                .error("must be a number, a string, true or false, not null"))));
    return new CanonicalRecord(entries);
  }
}
