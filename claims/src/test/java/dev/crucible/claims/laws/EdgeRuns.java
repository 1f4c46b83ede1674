package dev.crucible.claims.laws;

import dev.crucible.claim.Observation;
import dev.crucible.claim.Sample;
import dev.crucible.claims.edge.Task;
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
 * @param seeds how many seeds each experiment has
 */
record EdgeRuns(Trials<EdgeRun> trials, int seeds) {

  /** Seeds trained as one ensemble; more would not fit the cache. */
  private static final int MEMBERS = 5;

  static EdgeRuns of(Lab lab, int seeds, List<EdgeExperiment> experiments) {
    Map<String, EdgeExperiment> byName =
        experiments.stream().collect(Collectors.toMap(EdgeExperiment::words, Function.identity()));
    List<Trial> trials =
        experiments.stream().flatMap(e -> lab.trials(e.words(), seeds).stream()).toList();
    return new EdgeRuns(
        lab.ensembles(
            "gradient descent",
            trials,
            MEMBERS,
            members -> Objects.requireNonNull(byName.get(members.get(0).setting())).run(members)),
        seeds);
  }

  Trials<EdgeRun> of(EdgeExperiment experiment) {
    return trials.of(experiment.words());
  }

  Sample plateau(EdgeExperiment experiment) {
    return sample(experiment, "plateau mean of η·λ₁/2", "1", (trial, run) -> run.plateau(trial));
  }

  Sample start(EdgeExperiment experiment) {
    return sample(experiment, "η·λ₁/2 at initialisation", "1", (trial, run) -> run.start(trial));
  }

  Sample loss(EdgeExperiment experiment) {
    return sample(
        experiment,
        "change of the loss along the plateau",
        "decades",
        (trial, run) -> run.loss(trial));
  }

  private Sample sample(
      EdgeExperiment experiment,
      String quantity,
      String unit,
      BiFunction<Trial, EdgeRun, Observation> reading) {
    return of(experiment).sample(quantity, unit, reading);
  }

  /** Shows what the gates saw, seed by seed: a gate that is not seen to be asked is none. */
  void noteGates(Lab lab, EdgeExperiment experiment) {
    lab.note(
        "%s: gradient flow from the start/from the window, in units of 2/η, as far as the gates %s/%s: %s"
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
    for (Task task : List.of(Task.MNIST_PARITY, Task.FASHION_TEN)) {
      lab.setting("data for " + task.title(), task.provenance());
    }
    lab.setting("seeds", seeds);
    lab.setting("samples a seed", Task.MNIST_PARITY.samples());
    lab.setting("steps between sharpness measurements", EdgeExperiment.STRIDE);
    lab.setting("plateau window", "from " + Plateau.SETTLING + " steps after the crossing");
    lab.setting(
        "eligibility",
        "gradient flow reaches %s × 2/η from the start (E1) and %s × 2/η from the window (E2)"
            .formatted(Eligibility.START_GATE, Eligibility.WINDOW_GATE));
    List<EdgeRun> runs = trials.completed();
    long measurements = runs.stream().mapToLong(run -> run.steps().size()).sum();
    long products = runs.stream().mapToLong(run -> run.health().products()).sum();
    double worst = runs.stream().mapToDouble(r -> r.health().worstResidual()).max().orElse(0);
    lab.note(
        "%d sharpness measurements, %.1f Hessian-vector products each, worst relative residual %.1e"
            .formatted(measurements, (double) products / measurements, worst));
  }
}
