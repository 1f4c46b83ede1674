package dev.crucible.plot;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Figure.Scale;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.plot.Svg.Box;
import dev.crucible.plot.Ticks.Tick;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Draws what a verdict rests on: the margin as a band, the prediction as a line, and on it the
 * measured interval with one dot a seed; below, the controls, which must lie outside the band.
 */
public final class IntervalPlot {

  private static final double WIDTH = 600;
  private static final Span ACROSS = new Span(12, 588);
  private static final double ROW = 66;
  private static final double TOP = 6;
  private static final double FOOT = 34;
  private static final Box MINI = new Box("mini", 120, 16);

  private static final int LONGEST_NAME = 36;

  /** A control further away than this many core extents is shown by an arrow at the edge. */
  private static final double FARTHEST = 3;

  private final Prediction prediction;
  private final List<Row> rows;
  private final Projection across;

  /** One measurement in the picture. */
  private record Row(String kind, String label, Ruling ruling) {}

  private IntervalPlot(Prediction prediction, List<Row> rows, Span canvas) {
    this.prediction = prediction;
    this.rows = rows;
    this.across = Projection.fit(Scale.LINEAR, extent(prediction, rows), 0.06, canvas);
  }

  /**
   * Returns a statistic's picture as an SVG element.
   *
   * @param judgement what to draw
   * @param id unique within the page
   */
  public static String svg(Judgement judgement, String id) {
    Ruling ruling = judgement.ruling();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("measured", "measured", ruling));
    for (NamedRuling control : judgement.controls()) {
      if (control.ruling().prediction().equals(ruling.prediction())) {
        String kind = control.refuted() ? "control" : "control survives";
        rows.add(new Row(kind, "control: " + shortened(control.name()), control.ruling()));
      }
    }
    IntervalPlot plot = new IntervalPlot(ruling.prediction(), rows, ACROSS);
    return plot.draw(id, judgement.name());
  }

  /** Returns a picture of one line's height that fits in a table's cell, without text. */
  public static String mini(Ruling ruling) {
    Row row = new Row("measured", "", ruling);
    IntervalPlot plot = new IntervalPlot(ruling.prediction(), List.of(row), new Span(2, 118));
    Svg svg = Svg.ornament(MINI);
    plot.band(svg, 0, MINI.height());
    plot.interval(svg, row, MINI.height() / 2);
    return svg.finish();
  }

  private static DoubleStream extent(Prediction prediction, List<Row> rows) {
    double margin = prediction.margin();
    double centre = prediction.predicted();
    Span core =
        Span.over(
            DoubleStream.concat(
                DoubleStream.of(centre - 1.5 * margin, centre + 1.5 * margin),
                numbers(rows.get(0).ruling())));
    Span reach = core.padded(FARTHEST);
    DoubleStream controls =
        rows.stream().skip(1).flatMapToDouble(r -> numbers(r.ruling())).filter(reach::contains);
    return DoubleStream.concat(DoubleStream.of(core.low(), core.high()), controls);
  }

  private static DoubleStream numbers(Ruling ruling) {
    DoubleStream ends =
        ruling.estimate().stream().flatMapToDouble(e -> DoubleStream.of(e.low(), e.high()));
    return DoubleStream.concat(ends, Arrays.stream(ruling.sample().values()))
        .filter(Double::isFinite);
  }

  private String draw(String id, String name) {
    double height = TOP + ROW * rows.size() + FOOT;
    Svg svg =
        Svg.picture(
            id,
            new Box("interval", WIDTH, height),
            name + ": measured interval against the margin",
            description());
    double floor = height - FOOT;
    axis(svg, floor);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double top = TOP + i * ROW;
      svg.element("text", label(row), "class", row.kind(), "x", "12", "y", at(top + 17));
      band(svg, top + 28, top + ROW);
      interval(svg, row, top + 41);
      dots(svg, row, top + 56);
    }
    return svg.finish();
  }

  private String description() {
    Optional<Estimate> estimate = rows.get(0).ruling().estimate();
    String measured =
        estimate
            .map(e -> "measured %s, interval %s to %s".formatted(e.value(), e.low(), e.high()))
            .orElse("no estimate");
    return "%s predicted %s; %s; one dot a seed."
        .formatted(prediction.quantity(), prediction.words(), measured);
  }

  private void axis(Svg svg, double floor) {
    svg.empty("line", "class", "axis", "x1", "12", "x2", "588", "y1", at(floor), "y2", at(floor));
    for (Tick tick : across.ticks(6)) {
      String x = at(across.at(tick.at()));
      svg.empty("line", "class", "tick", "x1", x, "x2", x, "y1", at(floor), "y2", at(floor + 5));
      svg.element("text", tick.label(), "class", "across", "x", x, "y", at(floor + 9));
    }
  }

  private void band(Svg svg, double top, double bottom) {
    double low = across.at(Math.max(prediction.allowed().low(), across.span().low()));
    double high = across.at(Math.min(prediction.allowed().high(), across.span().high()));
    svg.empty(
        "rect",
        "class",
        "band",
        "x",
        at(low),
        "y",
        at(top),
        "width",
        at(Math.max(1, high - low)),
        "height",
        at(bottom - top));
    String centre = at(across.at(prediction.predicted()));
    svg.empty(
        "line", "class", "target", "x1", centre, "x2", centre, "y1", at(top), "y2", at(bottom));
  }

  /** Returns as much of a name as fits on a narrow screen; the table below has all of it. */
  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)).stripTrailing() + "…";
  }

  private String label(Row row) {
    return row.ruling()
        .estimate()
        .filter(estimate -> !visible(estimate))
        .map(estimate -> row.label() + ": " + Numbers.brief(estimate.value()))
        .orElse(row.label());
  }

  private boolean visible(Estimate estimate) {
    return estimate.low() <= across.span().high() && estimate.high() >= across.span().low();
  }

  private void interval(Svg svg, Row row, double y) {
    if (row.ruling().estimate().isEmpty()) {
      return;
    }
    Estimate estimate = row.ruling().estimate().get();
    if (!visible(estimate)) {
      arrow(svg, row, y, estimate.value() > across.span().high() ? 1 : -1);
      return;
    }
    String low = at(across.at(across.span().clamp(estimate.low())));
    String high = at(across.at(across.span().clamp(estimate.high())));
    svg.open("g", "class", "estimate " + row.kind());
    svg.empty("line", "x1", low, "x2", high, "y1", at(y), "y2", at(y));
    for (String end : List.of(low, high)) {
      svg.empty("line", "x1", end, "x2", end, "y1", at(y - 5), "y2", at(y + 5));
    }
    String x = at(across.at(across.span().clamp(estimate.value())));
    svg.empty("circle", "cx", x, "cy", at(y), "r", "4").close("g");
  }

  /** Points to a measurement beyond the edge. */
  private static void arrow(Svg svg, Row row, double y, int side) {
    double tip = side > 0 ? ACROSS.high() : ACROSS.low();
    double tail = tip - 26 * side;
    String head = "M%s %sL%s %sM%s %sL%s %sL%s %s";
    String d =
        head.formatted(
            at(tail),
            at(y),
            at(tip),
            at(y),
            at(tip - 7 * side),
            at(y - 5),
            at(tip),
            at(y),
            at(tip - 7 * side),
            at(y + 5));
    svg.empty("path", "class", "arrow " + row.kind(), "d", d);
  }

  private void dots(Svg svg, Row row, double y) {
    for (double value : row.ruling().sample().values()) {
      if (Double.isFinite(value) && across.span().contains(value)) {
        svg.empty(
            "circle",
            "class",
            "seed " + row.kind(),
            "cx",
            at(across.at(value)),
            "cy",
            at(y),
            "r",
            "3.5");
      }
    }
  }

  private static String at(double length) {
    return Svg.coordinate(length);
  }
}
