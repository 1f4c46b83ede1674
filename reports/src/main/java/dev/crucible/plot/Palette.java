package dev.crucible.plot;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Line;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives each group of lines its colour, as a class that the style sheet defines. */
final class Palette {

  /** As many as the style sheet holds apart for colour-blind readers; then they repeat. */
  static final int COLOURS = 7;

  private final Map<String, Integer> order = new LinkedHashMap<>();

  private Palette() {}

  static Palette of(Figure figure) {
    Palette palette = new Palette();
    for (Line line : figure.lines()) {
      palette.order.putIfAbsent(line.group(), palette.order.size() % COLOURS);
    }
    return palette;
  }

  String colour(String group) {
    return "c" + order.getOrDefault(group, 0);
  }
}
