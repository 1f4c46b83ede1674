package dev.crucible.claims.laws;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.prediction.Numbers;
import dev.crucible.theory.EdgeOfStability;
import java.util.ArrayList;
import java.util.List;

/** Sharpness against step around a change of the learning rate, with both edges. */
final class ScheduleFigures {

  private ScheduleFigures() {}

  static Figure of(
      String title, ScheduleRuns runs, ScheduleExperiment change, ScheduleExperiment none) {
    List<Line> lines = new ArrayList<>();
    String first = Numbers.plain(change.setting().learningRate());
    String changed = "η = %s, then %s".formatted(first, Numbers.plain(change.laterRate()));
    lines.addAll(lines(changed, runs, change, Origin.MEASURED));
    lines.add(edge(changed, change));
    lines.addAll(lines("η = %s throughout".formatted(first), runs, none, Origin.CONTROL));
    return new Figure(
        "%s: sharpness against step, and 2/η".formatted(title),
        Axis.linear("step"),
        Axis.linear("sharpness λ₁ (loss / parameter²)"),
        lines);
  }

  private static Line edge(String group, ScheduleExperiment change) {
    double before = EdgeOfStability.gradientDescent(change.setting().learningRate());
    double after = EdgeOfStability.gradientDescent(change.laterRate());
    double step = change.change();
    return new Line(
        group,
        "2/η",
        Origin.PREDICTED,
        List.of(0.0, step, step, (double) change.setting().steps()),
        List.of(before, before, after, after));
  }

  private static List<Line> lines(
      String group, ScheduleRuns runs, ScheduleExperiment experiment, Origin origin) {
    return SeedLines.of(
        group, origin, runs.of(experiment), ScheduleRun::steps, ScheduleRun::sharpness);
  }
}
