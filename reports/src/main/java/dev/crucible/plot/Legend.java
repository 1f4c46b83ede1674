package dev.crucible.plot;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.plot.Svg.Box;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the strokes of a figure mean: one entry a group and origin, however many lines. */
public final class Legend {

  private static final Box SWATCH = new Box("swatch", 34, 12);
  private static final String STROKE = "M1 6H33";

  private Legend() {}

  /**
   * One entry.
   *
   * @param swatch the stroke, as an SVG element
   * @param label what it stands for
   */
  public record Entry(String swatch, String label) {}

  private record Key(String group, Origin origin) {}

  /** Returns the entries in the order in which the figure names its lines. */
  public static List<Entry> of(Figure figure) {
    Palette palette = Palette.of(figure);
    Map<Key, List<Line>> lines =
        figure.lines().stream()
            .collect(
                Collectors.groupingBy(
                    line -> new Key(line.group(), line.origin()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return lines.entrySet().stream()
        .map(e -> new Entry(swatch(e.getKey(), palette), label(e.getKey(), e.getValue())))
        .toList();
  }

  private static String label(Key key, List<Line> lines) {
    String kind = kind(key);
    if (lines.size() > 1) {
      return "%s, %s (%s lines)".formatted(key.group(), kind, lines.size());
    }
    String name = lines.get(0).name();
    return name.equals(key.group())
        ? key.group() + ", " + kind
        : "%s, %s: %s".formatted(key.group(), kind, name);
  }

  private static String swatch(Key key, Palette palette) {
    return Svg.ornament(SWATCH)
        .empty(
            "path", "class", "line " + kind(key) + " " + palette.colour(key.group()), "d", STROKE)
        .finish();
  }

  private static String kind(Key key) {
    return key.origin().name().toLowerCase(Locale.ROOT);
  }
}
