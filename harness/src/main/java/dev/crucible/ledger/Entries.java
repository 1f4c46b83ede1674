package dev.crucible.ledger;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Entries of a record as JSON: numbers as numbers, everything else as strings, null for an entry
 * that is not there.
 *
 * <p>Where a name begins with another and a full stop or semicolon, it may stand below that one
 * without what they have in common, so that long names are written once:
 *
 * <pre>{@code
 * "PLATEAU": {
 *  "": "Value",
 *  ".margin": 0.05
 * }
 * }</pre>
 */
final class Entries {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> JOINTS = List.of(".", "; ");

  private Entries() {}

  /** Returns one member an entry. */
  static ObjectNode flat(SortedMap<String, String> entries) {
    ObjectNode node = JSON.createObjectNode();
    entries.forEach((name, literal) -> node.set(name, json(literal)));
    return node;
  }

  /** Returns the entries, those of one beginning together. */
  static ObjectNode grouped(SortedMap<String, Optional<String>> entries) {
    ObjectNode node = JSON.createObjectNode();
    String head = null;
    ObjectNode group = node;
    Iterator<String> names = entries.keySet().iterator();
    @Nullable String name = names.hasNext() ? names.next() : null;
    while (name != null) {
      String next = names.hasNext() ? names.next() : null;
      JsonNode value = json(entries.getOrDefault(name, Optional.empty()).orElse(null));
      if (head != null && isBelow(name, head)) {
        group.set(name.substring(head.length()), value);
      } else if (next != null && isBelow(next, name)) {
        head = name;
        group = node.putObject(name);
        group.set("", value);
      } else {
        node.set(name, value);
      }
      name = next;
    }
    return node;
  }

  /**
   * Reads what either of the two wrote.
   *
   * @throws IllegalArgumentException if it is something else, or has an entry twice
   */
  static SortedMap<String, Optional<String>> read(Place place, String member) {
    SortedMap<String, Optional<String>> entries = new TreeMap<>();
    for (Map.Entry<String, Place> entry : place.members(member, "one member an entry")) {
      Place value = entry.getValue();
      if (value.node().isObject()) {
        Place group = new Place(place.name(), value.node());
        for (String rest : value.node().propertyNames()) {
          put(entries, entry.getKey() + rest, group, value.node().path(rest));
        }
      } else {
        put(entries, entry.getKey(), place, value.node());
      }
    }
    return entries;
  }

  private static void put(
      SortedMap<String, Optional<String>> entries, String name, Place place, JsonNode node) {
    Place value = new Place("%s, %s".formatted(place.name(), name), node);
    Optional<String> literal = node.isNull() ? Optional.empty() : Optional.of(value.literal());
    if (entries.put(name, literal) != null) {
      throw value.error("is there twice");
    }
  }

  private static boolean isBelow(String name, String head) {
    return JOINTS.stream().anyMatch(joint -> name.startsWith(head + joint));
  }

  private static JsonNode json(@Nullable String literal) {
    if (literal == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    boolean number =
        !literal.startsWith("\"") && !literal.equals("true") && !literal.equals("false");
    return number
        ? JsonNodeFactory.instance.numberNode(new BigDecimal(literal))
        : JSON.readTree(literal);
  }
}
