package dev.crucible.claims.solvable.kernels;

import dev.crucible.claims.solvable.kernels.ImageRun.Cell;
import dev.crucible.claims.solvable.kernels.ImageRun.Errors;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Kernel regression measured and predicted: what is learned of each mode, and at what error. */
final class KernelFigures {

  private KernelFigures() {}

  static Figure modes(String where, SpectrumRun run) {
    List<Double> modes =
        IntStream.rangeClosed(1, run.learned().length).mapToObj(i -> (double) i).toList();
    return new Figure(
        "Share of each mode that is learned, %s (first seed, mean over draws)".formatted(where),
        Axis.logarithmic("mode"),
        Axis.linear("learnability L"),
        List.of(
            line("Gaussian features", Origin.MEASURED, modes, run.learned()),
            line("Gaussian features", Origin.PREDICTED, modes, run.theory().learnabilities())));
  }

  private static Line line(String group, Origin origin, List<Double> modes, double[] shares) {
    return new Line(group, "L", origin, modes, Arrays.stream(shares).boxed().toList());
  }

  /** Without a ridge, each dataset by its own line. */
  static Figure learningCurves(
      ImageKernel kernel, List<Trials<ImageRun>> datasets, List<Integer> samples) {
    List<Line> lines = new ArrayList<>();
    for (Trials<ImageRun> runs : datasets) {
      if (!runs.completed().isEmpty()) {
        lines.add(curve(runs, Origin.MEASURED, samples, Errors::population));
        lines.add(curve(runs, Origin.PREDICTED, samples, Errors::predicted));
        lines.add(curve(runs, Origin.CONTROL, samples, Errors::partial));
      }
    }
    return new Figure(
        "Error on the population against training images, %s kernel, no ridge, mean over seeds"
            .formatted(kernel.words()),
        Axis.logarithmic("training images n"),
        Axis.linear("mean squared error"),
        lines);
  }

  private static Line curve(
      Trials<ImageRun> runs,
      Origin origin,
      List<Integer> samples,
      ToDoubleFunction<Errors> reading) {
    List<Double> means =
        samples.stream()
            .map(
                n ->
                    runs.completed().stream()
                        .mapToDouble(run -> reading.applyAsDouble(run.at(new Cell(n, 0))))
                        .average()
                        .orElseThrow())
            .toList();
    String name = origin == Origin.CONTROL ? "trained on classes 0 to 4" : "error";
    return new Line(
        runs.what(), name, origin, samples.stream().map(n -> (double) n).toList(), means);
  }
}
