package dev.crucible.runfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Holds JSON that was stored against the same JSON made anew, field by field. */
final class Likewise {

  /**
   * The same code on the same numbers gives the same bits; another Java may round an elementary
   * function otherwise in the last of 16 digits, which iterations and sums carry up a few places.
   */
  private static final double ROUNDING = 1e-9;

  /** Shares, which come from one by subtraction: their digits count from 1 on. */
  private static final Set<String> SHARES = Set.of("agreement", "disagreement");

  /** Sentences, which may be put otherwise. */
  private static final Set<String> WORDS = Set.of("reason");

  private Likewise() {}

  /**
   * Returns where stored JSON says something else than what was found. A field that is not stored
   * is not asked for; elements that have a name are held against those of the same name.
   *
   * @param place where it stands, for messages
   */
  static List<String> differences(String place, JsonNode stored, JsonNode found) {
    List<String> differences = new ArrayList<>();
    compare(place, "", stored, found, differences);
    return differences;
  }

  private static void compare(
      String place, String field, JsonNode stored, JsonNode found, List<String> differences) {
    if (stored.isObject() && found.isObject()) {
      for (String name : found.propertyNames()) {
        if (stored.has(name) && !WORDS.contains(name)) {
          compare(place + ", " + name, name, stored.path(name), found.path(name), differences);
        }
      }
    } else if (stored.isArray() && found.isArray()) {
      elements(place, field, stored, found, differences);
    } else if (!same(field, stored, found)) {
      differences.add("%s is %s, and what was measured gives %s".formatted(place, stored, found));
    }
  }

  private static void elements(
      String place, String field, JsonNode stored, JsonNode found, List<String> differences) {
    if (stored.size() != found.size()) {
      differences.add(
          "%s: there are %s, and what was measured gives %s"
              .formatted(place, stored.size(), found.size()));
      return;
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      JsonNode name = found.path(i).path("name");
      if (name.isString()) {
        String word = name.stringValue();
        int nth = seen.merge(word, 1, Integer::sum);
        String at = "%s \"%s\"".formatted(place, word);
        compare(at, field, named(stored, word, nth), found.path(i), differences);
      } else {
        compare("%s[%s]".formatted(place, i), field, stored.path(i), found.path(i), differences);
      }
    }
  }

  /** Returns the n-th element of a name; a missing node if there are fewer. */
  private static JsonNode named(JsonNode elements, String name, int nth) {
    return elements
        .valueStream()
        .filter(element -> element.path("name").asString("").equals(name))
        .skip(nth - 1L)
        .findFirst()
        .orElseGet(() -> elements.path(elements.size()));
  }

  private static boolean same(String field, JsonNode stored, JsonNode found) {
    if (!stored.isNumber() || !found.isNumber()) {
      return stored.equals(found);
    }
    double one = stored.doubleValue();
    double other = found.doubleValue();
    double scale = SHARES.contains(field) ? 1 : Math.max(Math.abs(one), Math.abs(other));
    return Double.compare(one, other) == 0 || Math.abs(one - other) <= ROUNDING * scale;
  }
}
