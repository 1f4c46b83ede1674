package dev.crucible.claims.laws;

import dev.crucible.lab.Lab;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The runs of several schedules, each with its seeds as one ensemble.
 *
 * @param trials all runs
 */
record ScheduleRuns(Trials<ScheduleRun> trials) {

  private static final int MEMBERS = 5;

  static ScheduleRuns of(Lab lab, int seeds, List<ScheduleExperiment> experiments) {
    Map<String, ScheduleExperiment> byName =
        experiments.stream()
            .collect(Collectors.toMap(ScheduleExperiment::words, Function.identity()));
    List<Trial> trials =
        experiments.stream().flatMap(e -> lab.trials(e.words(), seeds).stream()).toList();
    return new ScheduleRuns(
        lab.ensembles(
            "gradient descent",
            trials,
            MEMBERS,
            members -> Objects.requireNonNull(byName.get(members.get(0).setting())).run(members)));
  }

  Trials<ScheduleRun> of(ScheduleExperiment experiment) {
    return trials.of(experiment.words());
  }

  /** Returns a reading of the sharpness, gates asked. */
  Sample settled(
      ScheduleExperiment experiment, Prediction prediction, ToDoubleFunction<ScheduleRun> reading) {
    return of(experiment)
        .sample(
            prediction.quantity(),
            prediction.measuredIn(),
            (trial, run) -> run.settled(trial, reading));
  }

  /** Returns a reading of the losses. */
  Sample counted(
      ScheduleExperiment experiment, Prediction prediction, ToDoubleFunction<ScheduleRun> reading) {
    return of(experiment)
        .sample(
            prediction.quantity(),
            prediction.measuredIn(),
            (trial, run) -> run.counted(trial, reading));
  }

  /** Notes what is measured and not judged. */
  void report(Lab lab, ScheduleExperiment experiment) {
    lab.note(
        "%s: η₁·λ₁/2 before the change %s; steps until within 5 %% of the new edge %s (measured"
                .formatted(
                    experiment.words(),
                    list(experiment, run -> Numbers.plain(run.ofOldEdge(run.before()))),
                    list(experiment, run -> arrival(run, 0.95, 1.05)))
            + " every %s); loss at the end over the initial one %s; gradient flow from the start %s × 2/η₂"
                .formatted(
                    ScheduleExperiment.STRIDE,
                    list(experiment, run -> Numbers.brief(run.lossLeft())),
                    list(experiment, run -> run.health().flow().brief())));
    lab.note(
        "%s: share of the last %s steps before the change on which the loss rises %s; in the %s"
                .formatted(
                    experiment.words(),
                    ScheduleRun.CALM,
                    list(
                        experiment,
                        run -> share(run.rises(experiment.change() - ScheduleRun.CALM))),
                    ScheduleRun.CALM)
            + " after it "
            + list(experiment, run -> share(run.rises(experiment.change()))));
  }

  private static String share(int rises) {
    return Numbers.brief((double) rises / ScheduleRun.CALM);
  }

  private static String arrival(ScheduleRun run, double low, double high) {
    double edge = run.after() / run.ofNewEdge(run.after());
    OptionalInt steps = run.reached(low * edge, high * edge);
    return steps.isPresent() ? String.valueOf(steps.getAsInt()) : "never";
  }

  private String list(ScheduleExperiment experiment, Function<ScheduleRun, String> value) {
    return of(experiment).completed().stream().map(value).collect(Collectors.joining(", "));
  }
}
