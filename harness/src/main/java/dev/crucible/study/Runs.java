package dev.crucible.study;

import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A run table: one row a cell and seed. Everything that a prediction is held against is a pure
 * function of it.
 *
 * <p>Seeds are the independent unit. Reductions over several cells go seed by seed; a seed that
 * does not count in one of the cells does not count at all, with that cause; what the claim rules
 * out comes before every other. A number that is not finite, in a run that is not excluded, does
 * not count either: UNHEALTHY.
 *
 * <pre>{@code
 * Runs<Start, Features> runs = lab.run(STUDY);
 * lab.assertThat("features", runs.at(SMALL).sample(GRAM, Features::gramError))
 *     .corroborates(GRAM)
 *     .butNot("a large start", runs.at(LARGE).sample(GRAM, Features::gramError));
 * }</pre>
 *
 * @param study the study's name, for messages
 * @param rows the rows, cell by cell, seeds in order
 * @param untried registered cells that have no rows, because the study was moved elsewhere
 * @param <C> a cell
 * @param <R> the result of a run
 */
public record Runs<C extends Record, R extends Record>(
    String study, List<Row<C, R>> rows, List<C> untried) {

  /** Copies the lists. */
  public Runs {
    rows = List.copyOf(rows);
    untried = List.copyOf(untried);
  }

  /** Runs of every registered cell. */
  public Runs(String study, List<Row<C, R>> rows) {
    this(study, rows, List.of());
  }

  /**
   * Returns the rows of some cells.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Runs<C, R> where(Predicate<C> which) {
    List<Row<C, R>> some = rows.stream().filter(row -> which.test(row.cell())).toList();
    List<C> missing = untried.stream().filter(which).toList();
    if (some.isEmpty() && missing.isEmpty()) {
      throw new IllegalArgumentException(
          "study \"%s\" has no run of the kind asked for; its cells are %s"
              .formatted(study, cells()));
    }
    return new Runs<>(study, some, missing);
  }

  /**
   * Returns the rows of one cell.
   *
   * @throws IllegalArgumentException if the study has no such cell
   */
  public Runs<C, R> at(C cell) {
    return where(cell::equals);
  }

  /** Returns whether there are no rows because the study was moved elsewhere. */
  private boolean isUntried() {
    return rows.isEmpty() && !untried.isEmpty();
  }

  /** Returns the cells, in order. */
  public List<C> cells() {
    return rows.stream().map(Row::cell).distinct().toList();
  }

  /** Returns the seeds, in order. */
  public List<Integer> seeds() {
    return rows.stream().map(Row::seed).distinct().toList();
  }

  /** Returns the results that count, in order. */
  public List<R> results() {
    return rows.stream().flatMap(row -> row.reading().value().stream()).toList();
  }

  /**
   * Returns the same runs if all of them together pass a gate that was fixed beforehand; if not,
   * none of them counts: INELIGIBLE. For what no run can know of itself, such as that all widths
   * learned equally well; what a run knows it says in its own reading.
   *
   * @param gate what must hold of the table
   * @param otherwise why the runs do not count if it does not
   */
  public Runs<C, R> provided(Predicate<Runs<C, R>> gate, String otherwise) {
    if (gate.test(this)) {
      return this;
    }
    return new Runs<>(
        study,
        rows.stream()
            .map(
                row ->
                    new Row<C, R>(
                        row.cell(),
                        row.seed(),
                        row.label(),
                        row.reading().then(result -> Reading.ineligible(result, otherwise))))
            .toList());
  }

  /** Returns the mean of a number over the runs that count, cell by cell; NaN where none does. */
  public List<Double> means(ToDoubleFunction<R> number) {
    return cells().stream()
        .map(cell -> at(cell).results().stream().mapToDouble(number).average().orElse(Double.NaN))
        .toList();
  }

  /** Returns one number a run of one cell. */
  public Sample sample(Prediction of, ToDoubleFunction<R> number) {
    return readings(of, result -> Reading.of(number.applyAsDouble(result)));
  }

  /** Returns one number a run of one cell, where some runs may not show it. */
  public Sample readings(Prediction of, Function<R, Reading<Double>> number) {
    requireOneCell("sample");
    return new Sample(
        of.quantity(),
        of.measuredIn(),
        rows.stream().map(row -> observation(row.label(), row.reading().then(number))).toList());
  }

  /** Returns one number a seed, made from all of the seed's runs. */
  public Sample bySeed(Prediction of, Function<Runs<C, R>, Reading<Double>> number) {
    return new Sample(
        of.quantity(),
        of.measuredIn(),
        seeds().stream()
            .map(
                seed -> {
                  Runs<C, R> own = ofSeed(seed);
                  return observation(
                      "seed " + seed, own.all().then(all -> number.apply(own.counted())));
                })
            .toList());
  }

  /** Returns the rows of one seed. */
  public Runs<C, R> ofSeed(int seed) {
    return new Runs<>(study, rows.stream().filter(row -> row.seed() == seed).toList(), untried);
  }

  /**
   * Returns all results, in order, or why there are not all (what the claim rules out before
   * everything else, otherwise the first reason): then those that were left out stand among them,
   * if each run shows something.
   */
  public Reading<List<R>> all() {
    List<Exclusion> why = rows.stream().flatMap(row -> row.reading().exclusion().stream()).toList();
    Optional<Exclusion> missing =
        why.stream()
            .filter(one -> one.cause() == Cause.RULED_OUT)
            .findFirst()
            .or(() -> why.stream().findFirst());
    List<R> shown = counted().results();
    return missing.isEmpty()
        ? Reading.of(shown)
        : new Reading<>(
            Optional.empty(), missing, Optional.of(shown).filter(s -> s.size() == rows.size()));
  }

  /**
   * Returns what each run shows beside the others of its seed, such as the wide network that it is
   * held against. A run that does not count itself stays so.
   *
   * @param what made of a run's result and of all runs of its seed
   */
  public <Q extends Record> Runs<C, Q> beside(BiFunction<R, Runs<C, R>, Reading<Q>> what) {
    return with(row -> row.reading().then(result -> what.apply(result, ofSeed(row.seed()))));
  }

  /** Returns the runs as they would be if those counted that were left out and show something. */
  private Runs<C, R> counted() {
    return with(row -> row.reading().counted());
  }

  private <Q extends Record> Runs<C, Q> with(Function<Row<C, R>, Reading<Q>> readings) {
    return new Runs<>(
        study,
        rows.stream()
            .map(row -> new Row<>(row.cell(), row.seed(), row.label(), readings.apply(row)))
            .toList(),
        untried);
  }

  /** Returns a number against a number of the cell, seed by seed, sizes in rising order. */
  public Sweep sweep(
      Prediction of, String size, ToDoubleFunction<C> at, ToDoubleFunction<R> number) {
    return sweepOfReadings(of, size, at, result -> Reading.of(number.applyAsDouble(result)));
  }

  /** Returns the same where some runs may not show the number. */
  public Sweep sweepOfReadings(
      Prediction of, String size, ToDoubleFunction<C> at, Function<R, Reading<Double>> number) {
    List<C> rising = cells().stream().sorted(java.util.Comparator.comparingDouble(at)).toList();
    return Sweep.join(
        size,
        rising.stream().map(at::applyAsDouble).toList(),
        rising.stream().map(cell -> at(cell).readings(of, number)).toList());
  }

  /** Returns a sweep that each run of one cell makes by itself. */
  public Sweep sweepWithin(Prediction of, String size, Function<R, Series> series) {
    return new Sweep(of.quantity(), of.measuredIn(), size, entries("sweep", series));
  }

  /** Returns courses, one a run of one cell, each beside what theory says of it. */
  public Traces traces(Prediction of, Function<R, Trace> trace) {
    return new Traces(of.quantity(), of.measuredIn(), entries("trace", trace));
  }

  /** Returns one number a cell and seed: a paired design, the cells in their order. */
  public Groups groups(Prediction of, Function<C, String> condition, ToDoubleFunction<R> number) {
    return groupsOfReadings(of, condition, result -> Reading.of(number.applyAsDouble(result)));
  }

  /** Returns the same where some runs may not show the number. */
  public Groups groupsOfReadings(
      Prediction of, Function<C, String> condition, Function<R, Reading<Double>> number) {
    List<C> cells = cells();
    if (isUntried() || (cells.size() < 2 && !untried.isEmpty())) {
      throw new NotTriedHere(study);
    }
    return Groups.join(
        cells.stream().map(condition).toList(),
        cells.stream().map(cell -> at(cell).readings(of, number)).toList());
  }

  /** Returns one number a run of two cells whose seeds have nothing in common. */
  public static <C extends Record, R extends Record> Arms arms(
      Prediction of, Runs<C, R> first, Runs<C, R> second, ToDoubleFunction<R> number) {
    return new Arms(first.sample(of, number), second.sample(of, number));
  }

  private <D> List<Entry<D>> entries(String what, Function<R, D> reading) {
    requireOneCell(what);
    return rows.stream()
        .map(
            row -> {
              Reading<D> read = row.reading().map(reading);
              return new Entry<>(row.label(), read.value(), read.exclusion(), read.leftOut());
            })
        .toList();
  }

  private static Observation observation(String label, Reading<Double> reading) {
    if (!reading.counts()) {
      return new Observation(label, reading.leftOut().orElse(Double.NaN), reading.exclusion());
    }
    double value = reading.value().orElseThrow();
    return Double.isFinite(value)
        ? Observation.of(label, value)
        : Observation.excluded(
            label, Cause.UNHEALTHY, "the reading of a run that did not diverge is " + value);
  }

  /** Seeds of several cells are no independent repetitions of one thing. */
  private void requireOneCell(String what) {
    List<C> cells = cells();
    if (cells.size() != 1 && !isUntried()) {
      throw new IllegalArgumentException(
          "a %s of study \"%s\" takes the runs of one cell, not of %s: choose with at(…) or reduce"
                  .formatted(what, study, cells)
              + " seed by seed with bySeed, sweep or groups");
    }
  }
}
