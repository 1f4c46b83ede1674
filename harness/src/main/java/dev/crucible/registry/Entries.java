package dev.crucible.registry;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    Map<String, ObjectNode> groups = new HashMap<>();
    for (String name : entries.keySet()) {
      JsonNode value = json(entries.getOrDefault(name, Optional.empty()).orElse(null));
      String head = beginnings(name).filter(groups::containsKey).findFirst().orElse("");
      boolean begins =
          head.isEmpty() && JOINTS.stream().anyMatch(joint -> hasBelow(entries, name + joint));
      if (begins) {
        ObjectNode group = node.putObject(name);
        group.set("", value);
        groups.put(name, group);
      } else {
        groups.getOrDefault(head, node).set(name.substring(head.length()), value);
      }
    }
    return node;
  }

  /** Returns whether a name begins with something. */
  private static boolean hasBelow(SortedMap<String, ?> entries, String beginning) {
    SortedMap<String, ?> from = entries.tailMap(beginning);
    return !from.isEmpty() && from.firstKey().startsWith(beginning);
  }

  /** Returns what a name begins with, up to a joint, the shortest first. */
  private static Stream<String> beginnings(String name) {
    return IntStream.range(1, name.length())
        .filter(end -> JOINTS.stream().anyMatch(joint -> name.startsWith(joint, end)))
        .mapToObj(end -> name.substring(0, end));
  }

  /**
   * Reads what either of the two wrote.
   *
   * @throws IllegalArgumentException if it is something else, or has an entry twice
   */
  static SortedMap<String, Optional<String>> read(FilePlace place, String member) {
    SortedMap<String, Optional<String>> entries = new TreeMap<>();
    for (Map.Entry<String, FilePlace> entry : place.members(member, "one member an entry")) {
      FilePlace value = entry.getValue();
      if (value.node().isObject()) {
        FilePlace group = new FilePlace(place.name(), value.node());
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
      SortedMap<String, Optional<String>> entries, String name, FilePlace place, JsonNode node) {
    FilePlace value = new FilePlace("%s, %s".formatted(place.name(), name), node);
    Optional<String> literal = node.isNull() ? Optional.empty() : Optional.of(value.literal());
    if (entries.put(name, literal) != null) {
      throw value.error("is there twice");
    }
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
