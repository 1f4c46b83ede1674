package dev.crucible.plot;

import dev.crucible.finding.Figure.Scale;
import dev.crucible.finding.Verdict;
import dev.crucible.plot.Chronicle.Mark;
import dev.crucible.plot.Svg.Box;
import dev.crucible.prediction.Allowed;
import dev.crucible.prediction.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Draws a statistic through time: the margin as a band, each trial's interval as a bar and its
 * estimate as a dot, strokes where its course or the registration changed.
 *
 * <p>Trials that share a column a few units wide are drawn as one: the interval that holds all of
 * theirs, and the last estimate of every verdict among them. A picture of a thousand trials has
 * fewer than a hundred columns.
 */
public final class ChroniclePlot {

  private static final Box BOX = new Box("plot chronicle", 600, 220);
  private static final Span ACROSS = new Span(70, 582);
  private static final Span DOWN = new Span(16, 178);
  private static final double COLUMN = 6;

  private final Chronicle chronicle;
  private final TimeAxis time;
  private final Projection up;

  private ChroniclePlot(Chronicle chronicle) {
    this.chronicle = chronicle;
    this.time = new TimeAxis(chronicle.marks().stream().map(Mark::at).toList(), ACROSS);
    DoubleStream data = chronicle.marks().stream().flatMapToDouble(ChroniclePlot::extent);
    this.up = Projection.fit(Scale.LINEAR, data, 0.06, DOWN).upwards();
  }

  private static DoubleStream extent(Mark mark) {
    return DoubleStream.of(
        mark.estimate(), mark.low(), mark.high(), mark.allowed().low(), mark.allowed().high());
  }

  /**
   * Returns the picture as an SVG element; nothing if there is no mark.
   *
   * @param id unique within the page
   */
  public static String svg(Chronicle chronicle, String id) {
    return chronicle.marks().isEmpty() ? "" : new ChroniclePlot(chronicle).draw(id);
  }

  private String draw(String id) {
    Svg svg = Svg.picture(id, BOX, chronicle.title(), description());
    bands(svg);
    axes(svg);
    strokes(svg, "amended", chronicle.amendments());
    strokes(svg, "turn", chronicle.changes());
    Map<Long, List<Mark>> columns =
        chronicle.marks().stream()
            .collect(
                Collectors.groupingBy(
                    mark -> (long) Math.floor(time.at(mark.at()) / COLUMN),
                    TreeMap::new,
                    Collectors.toList()));
    svg.empty("path", "class", "bars", "d", bars(columns));
    dots(columns)
        .forEach(
            (verdict, path) ->
                svg.empty("path", "class", "dots " + style(verdict), "d", path.toString()));
    return svg.finish();
  }

  private String description() {
    List<Mark> marks = chronicle.marks();
    Mark last = marks.get(marks.size() - 1);
    return "%s from %s to %s; the last estimate is %s, interval %s to %s."
        .formatted(
            marks.size() == 1 ? "1 trial" : marks.size() + " trials",
            day(marks.get(0).at()),
            day(last.at()),
            Numbers.plain(last.estimate()),
            Numbers.plain(last.low()),
            Numbers.plain(last.high()));
  }

  /** One band as long as the same is predicted. */
  private void bands(Svg svg) {
    List<Mark> marks = chronicle.marks();
    double from = ACROSS.low();
    for (int i = 1; i <= marks.size(); i++) {
      Allowed allowed = marks.get(i - 1).allowed();
      if (i == marks.size() || !marks.get(i).allowed().equals(allowed)) {
        double to = i == marks.size() ? ACROSS.high() : time.at(marks.get(i).at());
        band(svg, allowed, new Span(from, to));
        from = to;
      }
    }
  }

  private void band(Svg svg, Allowed allowed, Span across) {
    if (Double.isNaN(allowed.low())) {
      return; // what was predicted then was not kept
    }
    double top = up.at(up.span().clamp(allowed.high()));
    double bottom = up.at(up.span().clamp(allowed.low()));
    svg.empty(
        "path",
        "class",
        "band",
        "d",
        "M%s %sH%sV%sH%sZ"
            .formatted(at(across.low()), at(top), at(across.high()), at(bottom), at(across.low())));
  }

  private void axes(Svg svg) {
    String floor = at(DOWN.high());
    for (Ticks.Tick tick : up.ticks(5)) {
      String y = at(up.at(tick.at()));
      svg.empty("line", "class", "grid", "x1", "70", "x2", "582", "y1", y, "y2", y);
      svg.element("text", tick.label(), "class", "up", "x", "62", "y", y);
    }
    svg.empty("line", "class", "axis", "x1", "70", "x2", "582", "y1", floor, "y2", floor);
    DayTicks.draw(svg, time, DOWN.high());
  }

  /** Strokes closer than a unit cannot be told apart. */
  private void strokes(Svg svg, String kind, List<Instant> moments) {
    String path =
        moments.stream()
            .map(moment -> Math.round(time.at(moment)))
            .distinct()
            .map(x -> "M%s 6V%s".formatted(x, at(DOWN.high())))
            .collect(Collectors.joining());
    if (!path.isEmpty()) {
      svg.empty("path", "class", kind, "d", path);
    }
  }

  private String bars(Map<Long, List<Mark>> columns) {
    StringBuilder path = new StringBuilder();
    for (List<Mark> column : columns.values()) {
      double low = column.stream().mapToDouble(Mark::low).min().orElseThrow();
      double high = column.stream().mapToDouble(Mark::high).max().orElseThrow();
      path.append('M').append(at(x(column.get(column.size() - 1))));
      path.append(' ').append(at(up.at(up.span().clamp(low))));
      path.append('V').append(at(up.at(up.span().clamp(high))));
    }
    return path.toString();
  }

  private Map<Verdict, StringBuilder> dots(Map<Long, List<Mark>> columns) {
    Map<Verdict, StringBuilder> paths = new EnumMap<>(Verdict.class);
    for (List<Mark> column : columns.values()) {
      Map<Verdict, Mark> last = new EnumMap<>(Verdict.class);
      column.forEach(mark -> last.put(mark.verdict(), mark));
      List<Mark> shown = new ArrayList<>(last.values());
      for (Mark mark : shown) {
        paths
            .computeIfAbsent(mark.verdict(), verdict -> new StringBuilder())
            .append('M')
            .append(at(x(mark)))
            .append(' ')
            .append(at(up.at(up.span().clamp(mark.estimate()))))
            .append("h0");
      }
    }
    return paths;
  }

  private double x(Mark mark) {
    return time.at(mark.at());
  }

  private static String style(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String day(Instant moment) {
    return moment.toString().substring(0, 10);
  }

  private static String at(double length) {
    return Svg.coordinate(length);
  }
}
