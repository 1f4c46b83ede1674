package dev.crucible.claims.laws;

import dev.crucible.claim.Figure;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Line;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Numbers;
import dev.crucible.lab.Lab;
import java.util.ArrayList;
import java.util.List;

/** Sharpness against step for each learning rate, with its threshold. */
final class EdgeFigures {

  private EdgeFigures() {}

  /** Draws one figure a network and task; the controls go with the task that they were run on. */
  static void draw(
      Lab lab, EdgeRuns runs, List<EdgeExperiment> edges, List<EdgeExperiment> controls) {
    edges.stream()
        .map(EdgeFigures::family)
        .distinct()
        .forEach(
            family -> {
              List<Line> lines = new ArrayList<>();
              edges.stream()
                  .filter(edge -> family(edge).equals(family))
                  .forEach(edge -> lines.addAll(lines(runs, edge, Origin.MEASURED)));
              controls.stream()
                  .filter(control -> family(control).equals(family))
                  .forEach(control -> lines.addAll(lines(runs, control, Origin.CONTROL)));
              lab.figure(
                  new Figure(
                      family + ": sharpness against step, and its threshold",
                      Axis.linear("step"),
                      Axis.linear(curvature(edges, family)),
                      lines));
            });
  }

  private static String curvature(List<EdgeExperiment> edges, String family) {
    return edges.stream()
        .filter(edge -> family(edge).equals(family))
        .map(edge -> edge.optimiser().curvature())
        .findFirst()
        .orElseThrow();
  }

  private static String family(EdgeExperiment experiment) {
    return experiment.family();
  }

  private static List<Line> lines(EdgeRuns runs, EdgeExperiment experiment, Origin origin) {
    double learningRate = experiment.setting().learningRate();
    double threshold = experiment.threshold();
    String group =
        "η = " + Numbers.plain(learningRate) + (experiment.isFrozen() ? ", linearised" : "");
    List<Line> lines =
        new ArrayList<>(
            SeedLines.of(
                group,
                origin,
                runs.of(experiment),
                EdgeRun::steps,
                run -> run.fractions().stream().map(q -> q * threshold).toList()));
    if (origin == Origin.MEASURED) {
      double last = experiment.setting().steps();
      lines.add(
          new Line(
              group,
              experiment.optimiser().formula(),
              Origin.PREDICTED,
              List.of(0.0, last),
              List.of(threshold, threshold)));
    }
    return lines;
  }
}
