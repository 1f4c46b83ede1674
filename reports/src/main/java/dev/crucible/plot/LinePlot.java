package dev.crucible.plot;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.plot.Svg.Box;
import dev.crucible.plot.Ticks.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws a figure's lines.
 *
 * <p>Measured lines are solid, predicted ones dashed and on top, controls dotted. A point that is
 * not finite, or not positive on a logarithmic axis, breaks its line.
 */
public final class LinePlot {

  // The style sheet sets type of 14 units, 20 on narrow screens: the margins hold the larger.
  private static final Box BOX = new Box("plot", 600, 340);
  private static final Span ACROSS = new Span(66, 574);
  private static final Span DOWN = new Span(34, 284);
  private static final int TICKS_ACROSS = 6;
  private static final int TICKS_UP = 6;

  private final Figure figure;
  private final Palette palette;
  private final Projection across;
  private final Projection up;

  private LinePlot(Figure figure) {
    this.figure = figure;
    this.palette = Palette.of(figure);
    this.across = Projection.fit(figure.x().scale(), data(Line::x), 0, ACROSS);
    this.up = Projection.fit(figure.y().scale(), data(Line::y), 0.05, DOWN).upwards();
  }

  /**
   * Returns a figure as an SVG element.
   *
   * @param figure what to draw
   * @param id unique within the page
   */
  public static String svg(Figure figure, String id) {
    return new LinePlot(figure).draw(id);
  }

  /** Returns one coordinate of every point that can be drawn: half a point stretches no axis. */
  private DoubleStream data(Function<Line, List<Double>> coordinates) {
    return figure.lines().stream()
        .flatMapToDouble(line -> usable(line).mapToDouble(i -> coordinates.apply(line).get(i)));
  }

  private IntStream usable(Line line) {
    return IntStream.range(0, line.x().size()).filter(i -> drawable(line, i));
  }

  private boolean drawable(Line line, int i) {
    return Projection.drawable(figure.x().scale(), line.x().get(i))
        && Projection.drawable(figure.y().scale(), line.y().get(i));
  }

  private String draw(String id) {
    Svg svg = Svg.picture(id, BOX, figure.title(), description());
    if (figure.lines().stream().allMatch(line -> usable(line).findAny().isEmpty())) {
      svg.element(
          "text",
          "There is nothing to draw: no point is a usable number.",
          attributes("empty", BOX.width() / 2, BOX.height() / 2));
      return svg.finish();
    }
    axes(svg);
    figure.lines().stream()
        .sorted(Comparator.comparing(line -> layer(line.origin())))
        .forEach(line -> line(svg, line));
    return svg.finish();
  }

  private String description() {
    long points = figure.lines().stream().mapToLong(line -> line.x().size()).sum();
    return "%s against %s: %s lines, %s points; the data are in the table below."
        .formatted(figure.y().label(), figure.x().label(), figure.lines().size(), points);
  }

  private static int layer(Origin origin) {
    return switch (origin) {
      case CONTROL -> 0;
      case MEASURED -> 1;
      case PREDICTED -> 2;
    };
  }

  private void axes(Svg svg) {
    for (Tick tick : up.ticks(TICKS_UP)) {
      double y = up.at(tick.at());
      rule(svg, "grid", new Point(ACROSS.low(), y), new Point(ACROSS.high(), y));
      svg.element("text", tick.label(), attributes("up", ACROSS.low() - 8, y));
    }
    for (Tick tick : across.ticks(TICKS_ACROSS)) {
      double x = across.at(tick.at());
      rule(svg, "tick", new Point(x, DOWN.high()), new Point(x, DOWN.high() + 5));
      svg.element("text", tick.label(), attributes("across", x, DOWN.high() + 9));
    }
    rule(svg, "axis", new Point(ACROSS.low(), DOWN.high()), new Point(ACROSS.high(), DOWN.high()));
    svg.element("text", figure.y().label(), attributes("label-up", 2, 16));
    svg.element("text", figure.x().label(), attributes("label-across", ACROSS.high(), 332));
  }

  private static void rule(Svg svg, String kind, Point from, Point to) {
    svg.empty(
        "line",
        "class",
        kind,
        "x1",
        Svg.coordinate(from.x()),
        "y1",
        Svg.coordinate(from.y()),
        "x2",
        Svg.coordinate(to.x()),
        "y2",
        Svg.coordinate(to.y()));
  }

  private static String[] attributes(String kind, double x, double y) {
    return new String[] {"class", kind, "x", Svg.coordinate(x), "y", Svg.coordinate(y)};
  }

  private void line(Svg svg, Line line) {
    StringBuilder path = new StringBuilder();
    for (List<Point> run : runs(line)) {
      append(path, Thinning.thin(run));
    }
    if (path.isEmpty()) {
      return;
    }
    svg.open("path", "class", style(line), "d", path.toString())
        .element("title", line.group() + ": " + line.name())
        .close("path");
  }

  private String style(Line line) {
    long alike =
        figure.lines().stream()
            .filter(l -> l.group().equals(line.group()) && l.origin() == line.origin())
            .count();
    String kind = line.origin().name().toLowerCase(Locale.ROOT);
    String crowd = line.origin() == Origin.PREDICTED || alike == 1 ? "" : " many";
    return "line " + kind + " " + palette.colour(line.group()) + crowd;
  }

  /** Returns the line cut into runs of drawable points. */
  private List<List<Point>> runs(Line line) {
    List<List<Point>> runs = new ArrayList<>();
    List<Point> run = new ArrayList<>();
    for (int i = 0; i < line.x().size(); i++) {
      if (drawable(line, i)) {
        run.add(new Point(across.at(line.x().get(i)), up.at(line.y().get(i))));
      } else if (!run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  private static void append(StringBuilder path, List<Point> points) {
    String command = "M";
    for (Point point : points) {
      path.append(command);
      path.append(Svg.coordinate(point.x())).append(' ').append(Svg.coordinate(point.y()));
      command = "L";
    }
    if (points.size() == 1) {
      // A closed single point is drawn as a dot by a round line cap.
      path.append('Z');
    }
  }
}
