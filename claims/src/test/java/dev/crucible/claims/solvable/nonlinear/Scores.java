package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.claims.solvable.nonlinear.Rise.Aspect;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.lab.Lab;
import dev.crucible.prediction.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A second score, cell by cell: in how many of them a theory's median error is within 5 % for
 * half-times and 10 % for widths. Reported, not judged.
 */
final class Scores {

  private Scores() {}

  static void note(
      Lab lab,
      List<TransferExperiment> experiments,
      TransferRuns runs,
      Map<Candidate, Theory> theories) {
    theories.forEach(
        (candidate, theory) -> {
          List<Forecast> forecasts = runs.forecasts(candidate.name(), theory);
          List<String> entries = new ArrayList<>();
          int within = 0;
          for (Cell cell : Cell.of(experiments)) {
            double half = median(forecasts, cell, Aspect.HALF_TIME);
            double width = median(forecasts, cell, Aspect.WIDTH);
            within += (half <= 0.05 ? 1 : 0) + (width <= 0.10 ? 1 : 0);
            entries.add(
                "%s %s/%s".formatted(cell.words(), Numbers.brief(half), Numbers.brief(width)));
          }
          lab.note(
              "%s: median |predicted/measured − 1| of half-times/widths within 5 %%/10 %% in %s of"
                      .formatted(candidate.name(), within)
                  + " %s entries: %s".formatted(2 * entries.size(), String.join("; ", entries)));
        });
    experiments.forEach(experiment -> noteSides(lab, experiment, runs));
  }

  private static double median(List<Forecast> forecasts, Cell cell, Aspect aspect) {
    double[] errors =
        forecasts.stream()
            .filter(Forecast::counts)
            .filter(
                f ->
                    IntStream.range(0, LearningTask.MODES)
                        .anyMatch(mode -> f.task().equals(cell.task(aspect, mode))))
            .mapToDouble(Forecast::error)
            .toArray();
    return Median.withDefaults().evaluate(errors);
  }

  /** Says on which side of the theory with gain the worst half-times lie. */
  private static void noteSides(Lab lab, TransferExperiment experiment, TransferRuns runs) {
    for (Kind kind : Kind.NONLINEAR) {
      long missing =
          runs.of(experiment).completed().stream()
              .mapToLong(
                  run ->
                      IntStream.range(0, LearningTask.MODES)
                          .filter(m -> !run.rose(kind, m))
                          .count())
              .sum();
      if (missing > 0) {
        lab.note(
            "%s: %s modes never rose to nine tenths; their times are lower limits"
                .formatted(new Cell(experiment, kind).words(), missing));
      }
      String worst =
          runs.of(experiment).completed().stream()
              .map(
                  run ->
                      IntStream.range(0, LearningTask.MODES)
                          .mapToObj(
                              m ->
                                  run.measured(kind, Aspect.HALF_TIME, m)
                                          / Theory.gainedFromStart(run, kind, Aspect.HALF_TIME, m)
                                      - 1)
                          .max(Comparator.comparingDouble(Math::abs))
                          .orElseThrow())
              .map(Numbers::brief)
              .reduce((a, b) -> a + ", " + b)
              .orElse("none");
      lab.note(
          "%s: half-times over the theory with gain in rate and start − 1, the worst mode of each"
                  .formatted(new Cell(experiment, kind).words())
              + " seed: %s".formatted(worst));
    }
  }
}
