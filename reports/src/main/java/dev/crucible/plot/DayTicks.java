package dev.crucible.plot;

import java.util.List;

/** Draws the days along a time axis. */
final class DayTicks {

  private DayTicks() {}

  /** Draws ticks and labels below a floor; the outer labels stay within the picture. */
  static void draw(Svg svg, TimeAxis time, double floor) {
    List<TimeAxis.Tick> ticks = time.ticks();
    for (int i = 0; i < ticks.size(); i++) {
      TimeAxis.Tick tick = ticks.get(i);
      String x = Svg.coordinate(tick.at());
      String foot = Svg.coordinate(floor + 5);
      svg.empty("line", "class", "tick", "x1", x, "x2", x, "y1", Svg.coordinate(floor), "y2", foot);
      svg.element(
          "text",
          tick.label(),
          "class",
          kind(i, ticks.size()),
          "x",
          x,
          "y",
          Svg.coordinate(floor + 9));
    }
  }

  private static String kind(int place, int ticks) {
    if (ticks == 1) {
      return "across";
    }
    String kind = place == 0 ? "across first" : place == ticks - 1 ? "across last" : "across inner";
    return kind;
  }
}
