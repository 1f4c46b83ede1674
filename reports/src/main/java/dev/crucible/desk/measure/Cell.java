package dev.crucible.desk.measure;

import dev.crucible.desk.table.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What was varied in a run: a cell of a study whose factors are only known from a table.
 *
 * @param levels the level of each factor, by its name, in the claim's order
 */
public record Cell(Map<String, Level> levels) {

  /** Copies the map, which keeps its order. */
  public Cell {
    levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
  }

  /** Returns the number of a factor; NaN if its level is a word. */
  public double number(String factor) {
    return level(factor).number();
  }

  /** Returns the level of a factor. */
  public Level level(String factor) {
    return Objects.requireNonNull(levels.get(factor), factor);
  }

  /** Returns whether it has a factor. */
  public boolean has(String factor) {
    return levels.containsKey(factor);
  }

  /** Returns the same cell with another level of one factor. */
  public Cell with(String factor, Level level) {
    Map<String, Level> other = new LinkedHashMap<>(levels);
    other.put(factor, level);
    return new Cell(other);
  }

  /** Returns it in words. */
  public String words() {
    return levels.isEmpty()
        ? "all runs"
        : levels.entrySet().stream()
            .map(one -> "%s = %s".formatted(one.getKey(), one.getValue().text()))
            .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return words();
  }
}
