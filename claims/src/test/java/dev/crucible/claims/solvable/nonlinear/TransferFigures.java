package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.prediction.Numbers;
import dev.crucible.theory.GainedMode;
import dev.crucible.theory.UnalignedMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Mode strengths of a network against time, with the gain-corrected closed form. */
final class TransferFigures {

  private static final int POINTS = 200;

  private TransferFigures() {}

  static Figure of(Cell cell, TransferRun run) {
    int steps = run.course(cell.kind(), 0).length;
    int stride = Math.max(1, steps / POINTS);
    int[] at = IntStream.iterate(0, t -> t < steps, t -> t + stride).toArray();
    double[] times = Arrays.stream(at).mapToDouble(t -> t * run.rate()).toArray();
    List<Line> lines = new ArrayList<>();
    for (int a = 0; a < LearningTask.MODES; a++) {
      UnalignedMode mode = run.modes().get(a);
      GainedMode theory =
          new GainedMode(mode.target(), cell.kind().gain() * mode.initial(), cell.kind().gain());
      double[] course = run.course(cell.kind(), a);
      String group = "s = " + Numbers.brief(mode.target());
      double[] measured = Arrays.stream(at).mapToDouble(t -> course[t]).toArray();
      lines.add(line(group, Origin.MEASURED, times, measured));
      lines.add(line(group, Origin.PREDICTED, times, theory.strengths(times)));
    }
    return new Figure(
        cell.words() + ": mode strength against time, measured and gain-corrected (first seed)",
        Axis.linear("time, learning rate × steps"),
        Axis.linear("mode strength u"),
        lines);
  }

  private static Line line(String group, Origin origin, double[] times, double[] strengths) {
    return new Line(
        group,
        "u(t)",
        origin,
        Arrays.stream(times).boxed().toList(),
        Arrays.stream(strengths).boxed().toList());
  }
}
