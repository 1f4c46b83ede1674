package dev.crucible.claims.directions.sharpening;

import dev.crucible.claim.Figure;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Line;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claims.directions.sharpening.FrontierForecasts.Rule;
import dev.crucible.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sharpness against time of a depth's networks and their linear twin, with the closed form. */
final class TwinFigures {

  private TwinFigures() {}

  /** Draws one figure a depth, of its first seed. */
  static void draw(Lab lab, TwinRuns runs, Rule closedForm) {
    for (int depth : runs.byDepth().keySet()) {
      runs.completed(depth).stream()
          .findFirst()
          .ifPresent(run -> lab.figure(figure(run, closedForm)));
    }
  }

  private static Figure figure(TwinRun run, Rule closedForm) {
    double end = run.learned() * run.stepSize();
    List<Double> times =
        IntStream.rangeClosed(0, TwinRun.MARKS).mapToObj(j -> end * j / TwinRun.MARKS).toList();
    List<Line> lines = new ArrayList<>();
    for (Kind kind : Kind.NETWORKS) {
      lines.add(
          new Line(kind.title(), "sharpness", Origin.MEASURED, times, run.of(kind).sharpness()));
    }
    double level = closedForm.applyAsDouble(run, Kind.TWIN);
    lines.add(
        new Line(
            "linear twin", "sharpness", Origin.PREDICTED, times, run.of(Kind.TWIN).sharpness()));
    lines.add(
        new Line("closed form", "end", Origin.PREDICTED, List.of(0.0, end), List.of(level, level)));
    return new Figure(
        "D = %d: sharpness until the linear twin has learned (first seed)".formatted(run.depth()),
        Axis.linear("time"),
        Axis.linear("sharpness λ₁ (loss / parameter²)"),
        lines);
  }
}
