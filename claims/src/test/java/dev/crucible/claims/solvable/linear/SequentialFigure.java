package dev.crucible.claims.solvable.linear;

import dev.crucible.claim.Figure;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Line;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Series;
import dev.crucible.lab.Outcome;
import dev.crucible.lab.Trials;
import dev.crucible.theory.UnalignedMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Halfway times against target strength: small starts, their prediction, and large starts. */
final class SequentialFigure {

  /** More seeds than this hide one another. */
  private static final int SEEDS = 3;

  private SequentialFigure() {}

  static Figure of(Trials<SequentialRun> small, Trials<SequentialRun> large) {
    List<Line> lines = new ArrayList<>();
    for (Outcome<SequentialRun> outcome : first(SEEDS, small)) {
      SequentialRun run = outcome.value().orElseThrow();
      int seed = outcome.trial().seed();
      Series measured = run.halfway();
      lines.add(line("small start", seed, Origin.MEASURED, measured.x(), measured.y()));
      lines.add(line("small start", seed, Origin.PREDICTED, measured.x(), predicted(run)));
    }
    for (Outcome<SequentialRun> outcome : first(SEEDS, large)) {
      Series measured = outcome.value().orElseThrow().halfway();
      int seed = outcome.trial().seed();
      lines.add(line("large start", seed, Origin.CONTROL, measured.x(), measured.y()));
    }
    return new Figure(
        "time at which a mode is halfway, against its target strength, measured and predicted",
        Axis.logarithmic("target strength s"),
        Axis.logarithmic("halfway time, learning rate × steps"),
        lines);
  }

  private static List<Outcome<SequentialRun>> first(int number, Trials<SequentialRun> runs) {
    return runs.outcomes().stream()
        .filter(outcome -> outcome.value().isPresent())
        .limit(number)
        .toList();
  }

  private static List<Double> predicted(SequentialRun run) {
    List<UnalignedMode> modes = run.modes();
    DoubleStream rising =
        IntStream.range(0, modes.size())
            .mapToDouble(i -> modes.get(modes.size() - 1 - i).halfwayTime());
    return rising.boxed().toList();
  }

  private static Line line(
      String group, int seed, Origin origin, List<Double> targets, List<Double> times) {
    return new Line(group, "seed " + seed, origin, targets, times);
  }
}
