package dev.crucible.claims.solvable.kernels;

import dev.crucible.claims.solvable.kernels.RidgelessExperiment.Risks;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.theory.RidgelessRisk;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The excess risk across p = n: predicted, measured, and under the best ridge. */
final class RidgelessFigure {

  private static final String GROUP = "least squares";

  private RidgelessFigure() {}

  static Figure of(int samples, List<PeakRun> runs) {
    List<Double> ratios = runs.get(0).ratios();
    int first = (int) Math.round(ratios.get(0) * samples);
    int last = (int) Math.round(ratios.get(ratios.size() - 1) * samples);
    return new Figure(
        "Excess risk against features per sample, n = %s, mean over %s seeds of %s draws"
            .formatted(samples, runs.size(), PeakRun.DRAWS),
        Axis.linear("features per sample p/n"),
        Axis.logarithmic("excess risk"),
        List.of(
            predicted("p < n − 1", samples, first, samples - 2),
            predicted("p > n + 1", samples, samples + 2, last),
            averaged(GROUP, Origin.MEASURED, runs, Risks::ridgeless),
            averaged("best ridge", Origin.CONTROL, runs, Risks::optimal)));
  }

  private static Line predicted(String branch, int samples, int from, int to) {
    RidgelessRisk theory =
        new RidgelessRisk(samples, RidgelessExperiment.SIGNAL, RidgelessExperiment.NOISE);
    List<Integer> features = IntStream.rangeClosed(from, to).boxed().toList();
    return new Line(
        GROUP,
        branch,
        Origin.PREDICTED,
        features.stream().map(p -> (double) p / samples).toList(),
        features.stream().map(theory::excess).toList());
  }

  private static Line averaged(
      String group, Origin origin, List<PeakRun> runs, ToDoubleFunction<Risks> risk) {
    List<Double> ratios = runs.get(0).ratios();
    List<Double> means =
        IntStream.range(0, ratios.size())
            .mapToObj(
                i ->
                    runs.stream()
                        .mapToDouble(run -> risk.applyAsDouble(run.risks().get(i)))
                        .average()
                        .orElseThrow())
            .toList();
    return new Line(group, "mean risk", origin, ratios, means);
  }
}
