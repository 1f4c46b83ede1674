package dev.crucible.plot;

import dev.crucible.finding.Figure.Scale;
import dev.crucible.plot.Svg.Box;
import dev.crucible.prediction.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Draws the scores of a frontier's candidates through time on a logarithmic axis, and the error
 * that resolves the direction as a dashed line.
 */
public final class ScorePlot {

  private static final Box BOX = new Box("plot scores", 600, 260);
  private static final Span ACROSS = new Span(70, 582);
  private static final Span DOWN = new Span(12, 218);
  private static final double COLUMN = 4;

  private final Race race;
  private final TimeAxis time;
  private final Projection up;

  /**
   * What is drawn.
   *
   * @param title what the picture shows
   * @param criterion the error that resolves the direction; empty if it was not kept
   * @param courses one a candidate, at least one of them with a score
   */
  public record Race(String title, OptionalDouble criterion, List<Course> courses) {

    /** Copies the list. */
    public Race {
      courses = List.copyOf(courses);
    }
  }

  /**
   * A candidate's scores.
   *
   * @param kind its class in the style sheet
   * @param scores oldest first
   */
  public record Course(String kind, List<Score> scores) {

    /** Copies the list. */
    public Course {
      scores = List.copyOf(scores);
    }
  }

  /** A score, positive and finite, and when it was reached. */
  public record Score(Instant at, double median) {}

  private ScorePlot(Race race) {
    this.race = race;
    List<Instant> moments =
        race.courses().stream()
            .flatMap(course -> course.scores().stream().map(Score::at))
            .sorted()
            .toList();
    this.time = new TimeAxis(moments, ACROSS);
    DoubleStream data =
        race.courses().stream().flatMap(c -> c.scores().stream()).mapToDouble(Score::median);
    this.up =
        Projection.fit(
                Scale.LOGARITHMIC, DoubleStream.concat(data, race.criterion().stream()), 0.08, DOWN)
            .upwards();
  }

  /**
   * Returns the picture as an SVG element; nothing if no candidate has a score.
   *
   * @param id unique within the page
   */
  public static String svg(Race race, String id) {
    boolean empty = race.courses().stream().allMatch(course -> course.scores().isEmpty());
    return empty ? "" : new ScorePlot(race).draw(id);
  }

  private String draw(String id) {
    Svg svg = Svg.picture(id, BOX, race.title(), description());
    for (Ticks.Tick tick : up.ticks(5)) {
      String y = at(up.at(tick.at()));
      svg.empty("line", "class", "grid", "x1", "70", "x2", "582", "y1", y, "y2", y);
      String label = Numbers.brief(100 * tick.at()) + " %";
      svg.element("text", label, "class", "up", "x", "62", "y", y);
    }
    String floor = at(DOWN.high());
    svg.empty("line", "class", "axis", "x1", "70", "x2", "582", "y1", floor, "y2", floor);
    DayTicks.draw(svg, time, DOWN.high());
    race.criterion()
        .ifPresent(
            error -> {
              String y = at(up.at(error));
              svg.empty("line", "class", "target", "x1", "70", "x2", "582", "y1", y, "y2", y);
            });
    race.courses().forEach(course -> course(svg, course));
    return svg.finish();
  }

  private void course(Svg svg, Course course) {
    List<Point> points =
        course.scores().stream()
            .map(score -> new Point(time.at(score.at()), up.at(score.median())))
            .toList();
    if (points.isEmpty()) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (Point point : flattened(thinned(points))) {
      path.append(path.isEmpty() ? "M" : "L").append(at(point.x())).append(' ');
      path.append(at(point.y()));
    }
    svg.empty("path", "class", "line " + course.kind(), "d", path.toString());
    Point last = points.get(points.size() - 1);
    svg.empty("circle", "class", course.kind(), "cx", at(last.x()), "cy", at(last.y()), "r", "4");
  }

  /** Thins to columns a few units wide: a thousand runs need no more than a hundred of them. */
  private static List<Point> thinned(List<Point> points) {
    List<Point> narrow = points.stream().map(p -> new Point(p.x() / COLUMN, p.y())).toList();
    return Thinning.thin(narrow).stream().map(p -> new Point(p.x() * COLUMN, p.y())).toList();
  }

  /** Leaves out what lies between two points of the same height. */
  private static List<Point> flattened(List<Point> points) {
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      boolean between =
          i > 0
              && i < points.size() - 1
              && at(points.get(i - 1).y()).equals(at(points.get(i).y()))
              && at(points.get(i + 1).y()).equals(at(points.get(i).y()));
      if (!between) {
        kept.add(points.get(i));
      }
    }
    return kept;
  }

  private String description() {
    return race.criterion().isPresent()
        ? "Scores of the candidates; the direction is resolved below the dashed line at %s %%."
            .formatted(Numbers.brief(100 * race.criterion().getAsDouble()))
        : "Scores of the candidates; the criterion was not kept.";
  }

  private static String at(double length) {
    return Svg.coordinate(length);
  }
}
