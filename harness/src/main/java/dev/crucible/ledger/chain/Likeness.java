package dev.crucible.ledger.chain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether two lines of a ledger tell the same measurement: verdict, statistics (by name: what was
 * predicted, estimated and decided, and each seed's value), controls, mutants and a frontier's
 * scores, to the last bit.
 *
 * <p>What the earlier line does not keep is not compared: lines grew with time.
 *
 * @param run the earlier line's run
 * @param time when it began
 * @param commit the commit that it was made from
 * @param statistics how many statistics both have
 * @param numbers how many numbers were compared
 * @param differences what is not, in words
 */
public record Likeness(
    String run,
    Instant time,
    String commit,
    int statistics,
    int numbers,
    List<String> differences) {

  private static final List<String> COMPARED =
      List.of("verdict", "controls", "mutants", "frontier");

  /** Copies the list. */
  public Likeness {
    differences = List.copyOf(differences);
  }

  /** Compares two valid lines of one claim. */
  public static Likeness between(JsonNode earlier, JsonNode later) {
    Comparison found = new Comparison();
    for (String field : COMPARED) {
      if (earlier.has(field) || later.has(field)) {
        found.compare(field, earlier.path(field), later.path(field));
      }
    }
    Map<String, JsonNode> before = statistics(earlier);
    Map<String, JsonNode> after = statistics(later);
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      JsonNode then = before.get(name);
      JsonNode now = after.get(name);
      if (then == null || now == null) {
        found.differences.add(
            "statistic \"%s\": %s"
                .formatted(name, then == null ? "is not in the earlier run" : "is gone"));
      } else {
        found.compare("statistic \"%s\"".formatted(name), then, now);
      }
    }
    return new Likeness(
        earlier.path("run").asString(""),
        Instant.parse(earlier.path("time").stringValue()),
        earlier.path("commit").asString(""),
        before.size(),
        found.numbers,
        found.differences);
  }

  /** Returns whether all that was compared is the same. */
  public boolean isTheSame() {
    return differences.isEmpty();
  }

  private static Map<String, JsonNode> statistics(JsonNode line) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    line.path("statistics")
        .valueStream()
        .forEach(statistic -> named.put(statistic.path("name").asString(""), statistic));
    return named;
  }

  /** What was found so far. */
  private static final class Comparison {

    private final List<String> differences = new ArrayList<>();
    private int numbers;

    private void compare(String place, JsonNode before, JsonNode after) {
      if (before.isObject() && after.isObject()) {
        for (String field : before.propertyNames()) {
          compare(place + ", " + field, before.path(field), after.path(field));
        }
      } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
        for (int i = 0; i < before.size(); i++) {
          compare("%s %s".formatted(place, i + 1), before.path(i), after.path(i));
        }
      } else if (before.isNumber() && after.isNumber()) {
        numbers++;
        if (Double.compare(before.doubleValue(), after.doubleValue()) != 0) {
          differ(place, before, after);
        }
      } else if (!before.equals(after)) {
        differ(place, before, after);
      }
    }

    private void differ(String place, JsonNode before, JsonNode after) {
      differences.add("%s: %s → %s".formatted(place, words(before), words(after)));
    }

    private static String words(@Nullable JsonNode node) {
      return node == null || node.isMissingNode() ? "nothing" : node.toString();
    }
  }
}
