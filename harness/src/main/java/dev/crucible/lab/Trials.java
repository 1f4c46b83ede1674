package dev.crucible.lab;

import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The outcomes of a group of trials, in the order in which the trials were given.
 *
 * @param what what the trials did, in words
 * @param outcomes the outcomes, failures included
 * @param <T> what each trial returns
 */
public record Trials<T>(String what, List<TrialOutcome<T>> outcomes) {

  /** Copies the list. */
  public Trials {
    outcomes = List.copyOf(outcomes);
  }

  /** Returns the trials of one setting. */
  public Trials<T> of(String setting) {
    return new Trials<>(
        what + ", " + setting,
        outcomes.stream().filter(o -> o.trial().setting().equals(setting)).toList());
  }

  /** Returns what the trials that did not fail returned. */
  public List<T> completed() {
    return outcomes.stream().flatMap(outcome -> outcome.value().stream()).toList();
  }

  /**
   * Returns a sample with one observation a trial; the reading may exclude with {@link
   * Trial#excluded}. Trials that failed are excluded as {@link Cause#FAILED}.
   */
  public Sample sample(String quantity, String unit, BiFunction<Trial, T, Observation> reading) {
    return new Sample(
        quantity, unit, outcomes.stream().map(outcome -> observation(outcome, reading)).toList());
  }

  /** Returns a sample of a dimensionless quantity in which every completed trial counts. */
  public Sample sample(String quantity, ToDoubleFunction<T> reading) {
    return sample(quantity, "1", (trial, result) -> trial.observed(reading.applyAsDouble(result)));
  }

  /**
   * Returns a sweep with one series of size and value a trial; trials that failed are excluded.
   *
   * @param size what each trial varied
   */
  public Sweep sweep(String quantity, String size, Function<T, Series> reading) {
    return Sweep.of(quantity, size, entries(reading));
  }

  /** Returns traces with one course a trial; trials that failed are excluded. */
  public Traces traces(String quantity, Function<T, Trace> reading) {
    return Traces.of(quantity, entries(reading));
  }

  /**
   * Returns groups with one value a condition and trial; trials that failed are excluded.
   *
   * @param conditions what each trial was done under, in the order of the readings
   */
  public Groups groups(
      String quantity, String unit, List<String> conditions, Function<T, List<Double>> reading) {
    return new Groups(quantity, unit, conditions, entries(reading));
  }

  private <D> List<Entry<D>> entries(Function<T, D> reading) {
    return outcomes.stream().map(outcome -> entry(outcome, reading)).toList();
  }

  private <D> Entry<D> entry(TrialOutcome<T> outcome, Function<T, D> reading) {
    String label = outcome.trial().label();
    return outcome
        .failure()
        .map(failure -> Entry.<D>excluded(label, Cause.FAILED, failure.words()))
        .orElseGet(() -> Entry.of(label, reading.apply(outcome.value().orElseThrow())));
  }

  /** Returns what a reader should know about trials that failed. */
  List<String> notes() {
    List<String> failures = outcomes.stream().flatMap(o -> failure(o).stream()).toList();
    if (failures.isEmpty() || failures.size() < outcomes.size()) {
      return failures;
    }
    return List.of(
        "all %s trials of %s failed, first %s".formatted(failures.size(), what, failures.get(0)));
  }

  private Optional<String> failure(TrialOutcome<T> outcome) {
    return outcome
        .failure()
        .map(failure -> "%s, %s: %s".formatted(what, outcome.trial().label(), failure.words()));
  }

  private Observation observation(
      TrialOutcome<T> outcome, BiFunction<Trial, T, Observation> reading) {
    return outcome
        .failure()
        .map(failure -> outcome.trial().excluded(Cause.FAILED, failure.words()))
        .orElseGet(() -> reading.apply(outcome.trial(), outcome.value().orElseThrow()));
  }
}
