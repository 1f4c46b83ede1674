package dev.crucible.claims.solvable.linear;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Trials;
import dev.crucible.theory.GreedyRank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Effective rank against step, and the plateaus that theory puts between the half-times. */
final class GreedyFigure {

  private GreedyFigure() {}

  static Figure of(Trials<GreedyRun> small, Trials<GreedyRun> large) {
    List<Line> lines = new ArrayList<>();
    small.completed().stream()
        .findFirst()
        .ifPresent(
            run -> {
              lines.add(course("small start", Origin.MEASURED, run));
              lines.addAll(plateaus("small start", run));
            });
    large.completed().stream()
        .findFirst()
        .ifPresent(run -> lines.add(course("large start", Origin.CONTROL, run)));
    return new Figure(
        "effective rank of the map along training, and the target's after one, two and three modes",
        Axis.linear("step"),
        Axis.linear("effective rank"),
        lines);
  }

  private static Line course(String group, Origin origin, GreedyRun run) {
    List<Double> steps =
        IntStream.range(0, run.course().length)
            .mapToObj(i -> (double) i * GreedyExperiment.STRIDE)
            .toList();
    return new Line(
        group, "first seed", origin, steps, Arrays.stream(run.course()).boxed().toList());
  }

  private static List<Line> plateaus(String group, GreedyRun run) {
    double last = (run.course().length - 1.0) * GreedyExperiment.STRIDE;
    return IntStream.rangeClosed(1, run.targets().length)
        .filter(k -> run.halves().get(k - 1).isPresent())
        .mapToObj(
            k -> {
              double height = GreedyRank.plateau(k, run.targets());
              double from = run.halves().get(k - 1).orElseThrow();
              double end = k < run.halves().size() ? run.halves().get(k).orElse(last) : last;
              return new Line(
                  group,
                  "after %s modes".formatted(k),
                  Origin.PREDICTED,
                  List.of(from, end),
                  List.of(height, height));
            })
        .toList();
  }
}
