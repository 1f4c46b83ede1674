package dev.crucible.claims.laws.sharpening;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Sharpness against time, and where the closed form puts its end. */
final class SharpeningFigure {

  /** More seeds than this hide one another. */
  private static final int SEEDS = 3;

  private SharpeningFigure() {}

  static void draw(Lab lab, String setting, EndRuns runs) {
    List<Line> lines = new ArrayList<>();
    List<Outcome<EndRun>> completed =
        runs.trials().outcomes().stream()
            .filter(outcome -> outcome.value().isPresent())
            .limit(SEEDS)
            .toList();
    for (Outcome<EndRun> outcome : completed) {
      EndRun run = outcome.value().orElseThrow();
      List<Double> times = run.course().times();
      List<Double> ends = List.of(times.get(0), times.get(times.size() - 1));
      String group = "seed " + outcome.trial().seed();
      lines.add(new Line(group, "sharpness", Origin.MEASURED, times, run.course().sharpness()));
      lines.add(
          new Line(
              group,
              "closed form",
              Origin.PREDICTED,
              ends,
              List.of(run.predicted(), run.predicted())));
    }
    lab.figure(
        new Figure(
            setting + ": sharpness along gradient flow, and its predicted end",
            Axis.linear("time"),
            Axis.linear("sharpness λ₁ (loss / parameter²)"),
            lines));
  }
}
