package dev.crucible.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A list of values of one kind as fewer lines: neighbours that differ in one part alone become one,
 * with the values of that part one after the other.
 *
 * <p>This is done over and over, with one stroke more between the values each time, so that the
 * lines tell the order of the list:
 *
 * <pre>{@code
 * Cell(rate=0.1 | 0.2, width=64 || 128)
 * }</pre>
 *
 * <p>is rate 0.1 and 0.2 at width 64, then both at width 128.
 */
final class Folds {

  private Folds() {}

  /**
   * A value.
   *
   * @param type its type
   * @param parts its parts as text
   */
  record Line(String type, SortedMap<String, String> parts) {

    String text() {
      return parts.entrySet().stream()
          .map(part -> part.getKey() + "=" + part.getValue())
          .collect(Collectors.joining(", ", type + "(", ")"));
    }

    /** Returns the one part in which another differs; empty if there is none, or more. */
    private Optional<String> onlyDifference(Line other) {
      if (!type.equals(other.type) || !parts.keySet().equals(other.parts.keySet())) {
        return Optional.empty();
      }
      List<String> different =
          parts.entrySet().stream()
              .filter(part -> !part.getValue().equals(other.parts.get(part.getKey())))
              .map(Map.Entry::getKey)
              .limit(2)
              .toList();
      return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
    }

    private Line with(String part, String text) {
      SortedMap<String, String> changed = new TreeMap<>(parts);
      changed.put(part, text);
      return new Line(type, changed);
    }
  }

  /** Returns the lines' texts. */
  static List<String> of(List<Line> values) {
    List<Line> lines = values;
    String stroke = "|";
    int before;
    do {
      before = lines.size();
      lines = once(lines, " " + stroke + " ");
      stroke += "|";
    } while (lines.size() < before);
    return lines.stream().map(Line::text).toList();
  }

  private static List<Line> once(List<Line> lines, String separator) {
    List<Line> folded = new ArrayList<>();
    int start = 0;
    while (start < lines.size()) {
      Line first = lines.get(start);
      Optional<String> part =
          start + 1 < lines.size() ? first.onlyDifference(lines.get(start + 1)) : Optional.empty();
      int end = start + 1;
      while (part.isPresent()
          && end < lines.size()
          && first.onlyDifference(lines.get(end)).equals(part)) {
        end++;
      }
      List<Line> alike = lines.subList(start, end);
      folded.add(part.map(name -> first.with(name, values(alike, name, separator))).orElse(first));
      start = end;
    }
    return folded;
  }

  private static String values(List<Line> alike, String part, String separator) {
    return alike.stream()
        .map(Line::parts)
        .map(of -> of.get(part))
        .collect(Collectors.joining(separator));
  }
}
