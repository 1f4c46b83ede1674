package dev.crucible.claims.laws;

import dev.crucible.claim.Numbers;
import dev.crucible.claim.Observation;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Sweep;
import dev.crucible.lab.Trial;
import dev.crucible.theory.EdgeOfStability;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sharpness at the end of runs at several learning rates: the mean of the last ten midpoints,
 * which are the last 150 steps.
 *
 * <p>A run counts if its plateau does: the eligibility gates are those of the plateau claim.
 */
final class EndOfRun {

  static final int MEASUREMENTS = 10;

  static final String QUANTITY = "sharpness at the end of the run";
  static final String UNIT = "loss / parameter²";
  static final String SIZE = "learning rate";

  private EndOfRun() {}

  /** Returns the sharpness against learning rate, seed by seed. */
  static Sweep sharpness(EdgeRuns runs, List<EdgeExperiment> byRate) {
    return sweep(runs, byRate, EndOfRun::fraction);
  }

  /** Returns the sharpness with which the same runs began. */
  static Sweep atStart(EdgeRuns runs, List<EdgeExperiment> byRate) {
    return sweep(runs, byRate, run -> run.course().atStart());
  }

  /** Returns η·λ₁/2 at the end of one run. */
  static double fraction(EdgeRun run) {
    int measured = run.fractions().size();
    return run.fractions().subList(Math.max(0, measured - MEASUREMENTS), measured).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /** Returns what the runs of one learning rate ended with, seed by seed. */
  static String words(EdgeRuns runs, EdgeExperiment experiment) {
    List<EdgeRun> completed = runs.of(experiment).completed();
    return "%s: η·λ₁/2 at the end %s; loss along the plateau changed by %s decades"
        .formatted(
            experiment.words(),
            list(completed, EndOfRun::fraction),
            list(completed, EdgeRun::lossChange));
  }

  private static String list(List<EdgeRun> runs, ToDoubleFunction<EdgeRun> value) {
    return runs.stream()
        .map(run -> Numbers.plain(value.applyAsDouble(run)))
        .collect(Collectors.joining(", "));
  }

  private static Sweep sweep(
      EdgeRuns runs, List<EdgeExperiment> byRate, ToDoubleFunction<EdgeRun> fraction) {
    List<Double> rates = byRate.stream().map(e -> e.setting().learningRate()).toList();
    List<Sample> samples =
        IntStream.range(0, byRate.size())
            .mapToObj(
                i ->
                    runs.of(byRate.get(i))
                        .sample(
                            QUANTITY,
                            UNIT,
                            (trial, run) -> observation(trial, run, rates.get(i), fraction)))
            .toList();
    return Sweep.join(SIZE, rates, samples);
  }

  private static Observation observation(
      Trial trial, EdgeRun run, double learningRate, ToDoubleFunction<EdgeRun> fraction) {
    Observation plateau = run.plateau(trial);
    return plateau.counts()
        ? trial.observed(
            fraction.applyAsDouble(run) * EdgeOfStability.gradientDescent(learningRate))
        : plateau;
  }
}
