package dev.crucible.plot;

import dev.crucible.finding.Figure.Scale;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Standings;
import dev.crucible.frontier.Standings.Score;
import dev.crucible.plot.Svg.Box;
import dev.crucible.plot.Ticks.Tick;
import dev.crucible.prediction.Numbers;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Draws a frontier: the relative errors of each candidate on a logarithmic axis, one dot a task and
 * seed, the median as a bar, and the error at which the direction counts as resolved.
 */
public final class FrontierPlot {

  private static final double WIDTH = 600;
  private static final Span ACROSS = new Span(12, 588);
  private static final double ROW = 52;
  private static final double TOP = 6;
  private static final double FOOT = 52;

  /** From a row's top: where its dots lie, and how far the marks among them reach up and down. */
  private static final double DOTS = 34;

  private static final double REACH = 10;

  /** A forecast right to a thousandth is drawn there: closer does not matter to the eye. */
  private static final double LEAST = 1e-3;

  private final Standings standings;
  private final Projection across;

  private FrontierPlot(Standings standings) {
    this.standings = standings;
    double criterion = standings.frontier().criterion().worstError();
    this.across =
        Projection.fit(
            Scale.LOGARITHMIC,
            DoubleStream.concat(
                DoubleStream.of(criterion),
                standings.forecasts().stream()
                    .filter(Forecast::counts)
                    .mapToDouble(FrontierPlot::drawn)),
            0.04,
            ACROSS);
  }

  /**
   * Returns the picture as an SVG element.
   *
   * @param standings what to draw
   * @param id unique within the page
   */
  public static String svg(Standings standings, String id) {
    return new FrontierPlot(standings).draw(id);
  }

  private String draw(String id) {
    List<Score> scores = standings.scores();
    double height = TOP + ROW * scores.size() + FOOT;
    Svg svg =
        Svg.picture(
            id,
            new Box("interval", WIDTH, height),
            "Relative errors of the candidates: " + standings.frontier().question(),
            description());
    double floor = height - FOOT;
    axis(svg, floor);
    criterion(svg, floor); // before the rows, whose names must not be struck out
    for (int i = 0; i < scores.size(); i++) {
      row(svg, scores.get(i), TOP + i * ROW);
    }
    return svg.finish();
  }

  private void row(Svg svg, Score score, double top) {
    String kind = kind(score.candidate());
    svg.element(
        "text",
        "%s: %s".formatted(score.candidate().name(), score(score)),
        "class",
        kind,
        "x",
        "12",
        "y",
        at(top + 17));
    standings.forecasts().stream()
        .filter(f -> f.counts() && f.candidate().equals(score.candidate().name()))
        .mapToDouble(FrontierPlot::drawn)
        .filter(Double::isFinite)
        .forEach(error -> dot(svg, kind, error, top + DOTS));
    if (Double.isFinite(score.median())) {
      String x = at(across.at(Math.max(LEAST, score.median())));
      svg.open("g", "class", "estimate " + kind);
      svg.empty(
          "line", "x1", x, "x2", x, "y1", at(top + DOTS - REACH), "y2", at(top + DOTS + REACH));
      svg.close("g");
    }
  }

  private void dot(Svg svg, String kind, double error, double y) {
    svg.empty(
        "circle", "class", "seed " + kind, "cx", at(across.at(error)), "cy", at(y), "r", "3.5");
  }

  private void criterion(Svg svg, double floor) {
    String x = at(across.at(standings.frontier().criterion().worstError()));
    svg.empty("line", "class", "target", "x1", x, "x2", x, "y1", at(TOP), "y2", at(floor));
  }

  private void axis(Svg svg, double floor) {
    svg.empty("line", "class", "axis", "x1", "12", "x2", "588", "y1", at(floor), "y2", at(floor));
    for (Tick tick : across.ticks(6)) {
      String x = at(across.at(tick.at()));
      svg.empty("line", "class", "tick", "x1", x, "x2", x, "y1", at(floor), "y2", at(floor + 5));
      String label = Numbers.brief(100 * tick.at()) + " %";
      svg.element("text", label, "class", "across", "x", x, "y", at(floor + 9));
    }
    svg.element(
        "text", "|predicted/measured − 1|", "class", "across", "x", "300", "y", at(floor + 30));
  }

  private String description() {
    return "One dot a task and seed, a bar at the median; resolved when every dot of a theory lies"
        + " left of the dashed line at %s. Best theory: %s, %s."
            .formatted(
                Numbers.plain(standings.frontier().criterion().worstError()),
                standings.best().candidate().name(),
                Numbers.brief(standings.best().median()));
  }

  private String kind(Candidate candidate) {
    return standings.frontier().theories().contains(candidate) ? "measured" : "control";
  }

  private static String score(Score score) {
    return Double.isFinite(score.median())
        ? Numbers.brief(100 * score.median()) + " %"
        : "no statement";
  }

  private static double drawn(Forecast forecast) {
    return Math.max(LEAST, forecast.error());
  }

  private static String at(double length) {
    return Svg.coordinate(length);
  }
}
