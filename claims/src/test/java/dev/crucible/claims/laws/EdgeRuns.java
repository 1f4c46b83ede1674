package dev.crucible.claims.laws;

import dev.crucible.claim.Observation;
import dev.crucible.claim.Sample;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs of several experiments, each with its seeds as one ensemble; experiments run side by
 * side.
 *
 * @param trials all runs, experiment by experiment
 * @param experiments what was run
 * @param seeds how many seeds each experiment has
 */
record EdgeRuns(Trials<EdgeRun> trials, List<EdgeExperiment> experiments, int seeds) {

  /** Seeds trained as one ensemble; more would not fit the cache. */
  private static final int MEMBERS = 5;

  /** Copies the list. */
  EdgeRuns {
    experiments = List.copyOf(experiments);
  }

  static EdgeRuns of(Lab lab, int seeds, List<EdgeExperiment> experiments) {
    Map<String, EdgeExperiment> byName =
        experiments.stream().collect(Collectors.toMap(EdgeExperiment::words, Function.identity()));
    List<Trial> trials =
        experiments.stream().flatMap(e -> lab.trials(e.words(), seeds).stream()).toList();
    return new EdgeRuns(
        lab.ensembles(
            "training at the edge",
            trials,
            MEMBERS,
            members -> Objects.requireNonNull(byName.get(members.get(0).setting())).run(members)),
        experiments,
        seeds);
  }

  Trials<EdgeRun> of(EdgeExperiment experiment) {
    return trials.of(experiment.words());
  }

  Sample plateau(EdgeExperiment experiment) {
    return sample(experiment, "plateau mean of %s", (trial, run) -> run.plateau(trial));
  }

  Sample start(EdgeExperiment experiment) {
    return sample(experiment, "%s at initialisation", (trial, run) -> run.start(trial));
  }

  Sample plainAtEnd(EdgeExperiment experiment) {
    return sample(experiment, "%s without preconditioner", (trial, run) -> run.plainAtEnd(trial));
  }

  Sample peak(EdgeExperiment experiment) {
    return sample(experiment, "highest %s", (trial, run) -> run.peak(trial));
  }

  Sample hover(EdgeExperiment experiment) {
    return sample(experiment, "early plateau mean of %s", (trial, run) -> run.hover(trial));
  }

  Sample end(EdgeExperiment experiment) {
    return sample(experiment, "%s at the end", (trial, run) -> run.end(trial));
  }

  private Sample sample(
      EdgeExperiment experiment, String quantity, BiFunction<Trial, EdgeRun, Observation> reading) {
    String words = quantity.formatted(experiment.optimiser().ratio());
    return of(experiment).sample(words, "1", reading);
  }

  Sample loss(EdgeExperiment experiment) {
    return of(experiment)
        .sample("change of the loss along the plateau", "decades", (t, run) -> run.loss(t));
  }

  /** Shows what the gates saw, seed by seed: a gate that is not seen to be asked is none. */
  void noteGates(Lab lab, EdgeExperiment experiment) {
    lab.note(
        "%s: gradient flow from the start/from the window, in units of the threshold, as far as the gates %s/%s: %s"
            .formatted(
                experiment.words(),
                Eligibility.START_GATE,
                Eligibility.WINDOW_GATE,
                of(experiment).completed().stream()
                    .map(run -> run.eligibility().brief())
                    .collect(Collectors.joining(", "))));
  }

  /** Takes down what the runs were made with, and how the instrument fared. */
  void settings(Lab lab) {
    experiments.stream()
        .map(experiment -> experiment.setting().task())
        .distinct()
        .forEach(task -> lab.setting("data for " + task.title(), task.provenance()));
    lab.setting("seeds", seeds);
    lab.setting("plateau window", "from " + Plateau.SETTLING + " steps after the crossing");
    List<EdgeRun> runs = trials.completed();
    long measurements = runs.stream().mapToLong(run -> run.steps().size()).sum();
    long products = runs.stream().mapToLong(run -> run.health().products()).sum();
    double worst = runs.stream().mapToDouble(r -> r.health().worstResidual()).max().orElse(0);
    lab.note(
        "%d sharpness measurements, %.1f Hessian-vector products each, worst relative residual %.1e"
            .formatted(measurements, (double) products / measurements, worst));
  }

  /** Takes down the gates that gradient flow decides. */
  static void gates(Lab lab) {
    lab.setting(
        "eligibility",
        "gradient flow reaches %s × threshold from the start (E1) and %s × threshold from the window (E2)"
            .formatted(Eligibility.START_GATE, Eligibility.WINDOW_GATE));
  }
}
