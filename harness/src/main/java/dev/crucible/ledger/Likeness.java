package dev.crucible.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether two lines of a ledger tell the same measurement: verdict, statistics (by name: what was
 * predicted, estimated and decided, and each seed's value), controls, mutants and a frontier's
 * scores, to the last bit.
 *
 * <p>What the earlier line does not keep is not compared: lines grew with time. On another engine,
 * or by other arithmetic, the last bits differ: there, intervals are held against each other.
 *
 * @param run the earlier line's run
 * @param time when it began
 * @param commit the commit that it was made from
 * @param statistics how many statistics both have
 * @param numbers how many numbers were compared
 * @param differences what is not, in words
 * @param otherEngine how the intervals compare if the engines differ; empty if they do not
 */
public record Likeness(
    String run,
    Instant time,
    String commit,
    int statistics,
    int numbers,
    List<String> differences,
    Optional<OtherEngine> otherEngine) {

  private static final List<String> COMPARED =
      List.of("verdict", "controls", "mutants", "frontier");

  /**
   * How a measurement compares that was made by other arithmetic.
   *
   * @param engine the earlier line's engine
   * @param intervals how many statistics have an interval in both
   * @param apart how many of these intervals have nothing in common
   */
  public record OtherEngine(String engine, int intervals, int apart) {}

  /** A comparison on one engine. */
  public Likeness(
      String run,
      Instant time,
      String commit,
      int statistics,
      int numbers,
      List<String> differences) {
    this(run, time, commit, statistics, numbers, differences, Optional.empty());
  }

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
    if (earlier.has("data") && later.has("data")) {
      found.compare("data", earlier.path("data"), later.path("data"));
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
        found.differences,
        otherEngine(earlier, later));
  }

  private static Optional<OtherEngine> otherEngine(JsonNode earlier, JsonNode later) {
    if (earlier.path("engine").equals(later.path("engine"))) {
      return Optional.empty();
    }
    Map<String, JsonNode> after = statistics(later);
    int intervals = 0;
    int apart = 0;
    for (JsonNode then : statistics(earlier).values()) {
      JsonNode now = after.get(then.path("name").asString(""));
      if (now != null && hasInterval(then) && hasInterval(now)) {
        intervals++;
        boolean overlap =
            then.path("low").doubleValue() <= now.path("high").doubleValue()
                && now.path("low").doubleValue() <= then.path("high").doubleValue();
        apart += overlap ? 0 : 1;
      }
    }
    return Optional.of(new OtherEngine(earlier.path("engine").asString(""), intervals, apart));
  }

  private static boolean hasInterval(JsonNode statistic) {
    return statistic.path("low").isNumber() && statistic.path("high").isNumber();
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
