package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.claims.solvable.nonlinear.Rise.Aspect;
import dev.crucible.frontier.Forecast;
import dev.crucible.lab.Failure;
import dev.crucible.lab.Lab;
import dev.crucible.lab.TrialOutcome;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The runs of all panels and sizes of start, the seeds of each as one ensemble.
 *
 * @param byExperiment the runs, one a seed
 */
record TransferRuns(Map<TransferExperiment, Trials<TransferRun>> byExperiment) {

  private static final int MEMBERS = 5;

  static TransferRuns of(Lab lab, int seeds, List<TransferExperiment> experiments) {
    Map<TransferExperiment, Trials<TransferRun>> runs = new LinkedHashMap<>();
    for (TransferExperiment experiment : experiments) {
      runs.put(
          experiment,
          lab.ensembles(
              experiment.words(),
              lab.trials(experiment.words(), seeds),
              Math.min(seeds, MEMBERS),
              experiment::run));
    }
    return new TransferRuns(runs);
  }

  Trials<TransferRun> of(TransferExperiment experiment) {
    return Objects.requireNonNull(byExperiment.get(experiment));
  }

  /** Returns how far the linear twins are from the closed form, the worst mode of each seed. */
  Sample twins(TransferExperiment experiment, Aspect aspect, String quantity) {
    return of(experiment)
        .sample(
            quantity,
            run -> worst(IntStream.range(0, LearningTask.MODES), m -> run.twinError(aspect, m)));
  }

  /** Returns the same of a nonlinear network. */
  Sample against(Cell cell, Aspect aspect, Theory theory, String quantity) {
    return of(cell.experiment())
        .sample(
            quantity,
            run ->
                worst(
                    IntStream.range(0, LearningTask.MODES),
                    m ->
                        aspect.of(run.rise(cell.kind(), m))
                                / theory.predict(run, cell.kind(), aspect, m)
                            - 1));
  }

  private static double worst(IntStream modes, IntToDoubleFunction error) {
    return modes
        .mapToObj(error::applyAsDouble)
        .max(Comparator.comparingDouble(Math::abs))
        .orElseThrow();
  }

  /** Returns one candidate's forecasts of every task and seed. */
  List<Forecast> forecasts(String candidate, Theory theory) {
    List<Forecast> forecasts = new ArrayList<>();
    for (Cell cell : Cell.of(List.copyOf(byExperiment.keySet()))) {
      for (TrialOutcome<TransferRun> outcome : of(cell.experiment()).outcomes()) {
        for (Aspect aspect : Aspect.values()) {
          for (int mode = 0; mode < LearningTask.MODES; mode++) {
            forecasts.add(forecast(candidate, theory, new Reading(outcome, cell, aspect, mode)));
          }
        }
      }
    }
    return forecasts;
  }

  /** Returns, seed by seed, the largest error of the theory whose worst seed is the least bad. */
  Sample worst(List<Theory> theories, String quantity) {
    return theories.stream()
        .map(theory -> worst(theory, quantity))
        .min(Comparator.comparingDouble(s -> Arrays.stream(s.values()).max().orElse(Double.NaN)))
        .orElseThrow();
  }

  private Sample worst(Theory theory, String quantity) {
    List<Forecast> forecasts = forecasts("", theory);
    return new Sample(
        quantity,
        "1",
        forecasts.stream()
            .map(Forecast::seed)
            .distinct()
            .map(seed -> worst(seed, forecasts))
            .toList());
  }

  private static Observation worst(String seed, List<Forecast> forecasts) {
    List<Forecast> own = forecasts.stream().filter(f -> f.seed().equals(seed)).toList();
    Optional<Exclusion> missing = own.stream().flatMap(f -> f.exclusion().stream()).findFirst();
    return missing
        .map(why -> Observation.excluded(seed, why.cause(), why.reason()))
        .orElseGet(
            () ->
                Observation.of(
                    seed, own.stream().mapToDouble(Forecast::error).max().orElseThrow()));
  }

  /** Where one number is read off. */
  private record Reading(TrialOutcome<TransferRun> outcome, Cell cell, Aspect aspect, int mode) {

    double measured(TransferRun run) {
      return run.measured(cell.kind(), aspect, mode);
    }

    Optional<Exclusion> exclusion() {
      return outcome
          .failure()
          .map(Failure::words)
          .map(words -> new Exclusion(Cause.FAILED, words))
          .or(() -> outcome.value().flatMap(this::withoutTwin));
    }

    /** A network's own mode that never rose counts with a lower limit; the twin's is the gauge. */
    private Optional<Exclusion> withoutTwin(TransferRun run) {
      return run.rose(Kind.TWIN, mode)
          ? Optional.empty()
          : Optional.of(
              new Exclusion(
                  Cause.INELIGIBLE,
                  "%s: that of the linear twin never rose".formatted(cell.task(aspect, mode))));
    }
  }

  private static Forecast forecast(String candidate, Theory theory, Reading reading) {
    String task = reading.cell().task(reading.aspect(), reading.mode());
    String seed = "seed " + reading.outcome().trial().seed();
    return reading
        .exclusion()
        .map(why -> Forecast.excluded(candidate, task, seed, why.cause(), why.reason()))
        .orElseGet(
            () -> {
              TransferRun run = reading.outcome().value().orElseThrow();
              double predicted =
                  theory.predict(run, reading.cell().kind(), reading.aspect(), reading.mode());
              return Forecast.of(candidate, task, seed, predicted, reading.measured(run));
            });
  }
}
