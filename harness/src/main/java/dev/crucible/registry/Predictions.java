package dev.crucible.registry;

import dev.crucible.evidence.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The predictions in a record, whatever they are called there: by quantity, each with its parts.
 *
 * <p>A prediction is known by its rule. One that stands within a longer text, such as an element of
 * a list in a record of a claim without a study, is not found.
 */
final class Predictions {

  private static final String RULE = ".rule";
  private static final String QUANTITY = ".quantity";

  private Predictions() {}

  /**
   * Returns the quantities about which both records predict something, and the later one something
   * that the earlier one does not.
   */
  static List<Change> changes(CanonicalRecord before, CanonicalRecord after) {
    SortedMap<String, List<String>> then = of(before);
    SortedMap<String, List<String>> now = of(after);
    List<Change> changes = new ArrayList<>();
    then.forEach(
        (quantity, predictions) -> {
          List<String> others = now.getOrDefault(quantity, List.of());
          if (!predictions.containsAll(others)) {
            changes.add(
                new Change(
                    "prediction of " + quantity,
                    Optional.of(String.join("; ", predictions)),
                    Optional.of(String.join("; ", others))));
          }
        });
    return changes;
  }

  private static SortedMap<String, List<String>> of(CanonicalRecord record) {
    SortedMap<String, List<String>> predictions = new TreeMap<>();
    for (String name : record.entries().keySet()) {
      if (name.endsWith(RULE)) {
        String head = name.substring(0, name.length() - RULE.length());
        Map<String, String> parts = parts(head + ".", record);
        String quantity = record.entries().getOrDefault(head + QUANTITY, "");
        predictions.computeIfAbsent(quantity, any -> new ArrayList<>()).add(parts.toString());
      }
    }
    predictions.values().forEach(same -> same.sort(null));
    return predictions;
  }

  private static SortedMap<String, String> parts(String head, CanonicalRecord record) {
    SortedMap<String, String> parts = new TreeMap<>();
    record.entries().tailMap(head).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(head))
        .filter(entry -> entry.getKey().indexOf('.', head.length()) < 0)
        .forEach(entry -> parts.put(entry.getKey().substring(head.length()), entry.getValue()));
    return parts;
  }
}
