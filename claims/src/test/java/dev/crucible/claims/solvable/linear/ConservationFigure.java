package dev.crucible.claims.solvable.linear;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Series;
import java.util.ArrayList;
import java.util.List;

/** Drift of the balance against learning rate, one seed of every kind. */
final class ConservationFigure {

  private ConservationFigure() {}

  static Figure of(
      Trials<ConservationRun> linear,
      Trials<ConservationRun> tanh,
      Trials<ConservationRun> adam,
      Trials<ConservationRun> decay) {
    List<Line> lines = new ArrayList<>();
    linear.completed().stream()
        .findFirst()
        .ifPresent(
            run -> {
              lines.add(line("linear network", Origin.MEASURED, run.full()));
              lines.add(line("linear network", Origin.PREDICTED, proportional(run.full())));
            });
    add(lines, "tanh", tanh);
    add(lines, "Adam", adam);
    add(lines, "weight decay", decay);
    return new Figure(
        "relative drift of D against learning rate; the prediction is a slope, laid through the"
            + " smallest step",
        Axis.logarithmic("learning rate η"),
        Axis.logarithmic("‖D(T) − D(0)‖ / ‖D(0)‖"),
        lines);
  }

  private static Series proportional(Series measured) {
    double each = measured.y().get(0) / measured.start();
    return new Series(measured.x(), measured.x().stream().map(rate -> each * rate).toList());
  }

  private static void add(List<Line> lines, String group, Trials<ConservationRun> control) {
    control.completed().stream()
        .findFirst()
        .ifPresent(run -> lines.add(line(group, Origin.CONTROL, run.full())));
  }

  private static Line line(String group, Origin origin, Series drift) {
    return new Line(group, "first seed", origin, drift.x(), drift.y());
  }
}
