package dev.crucible.claims.laws.exponents;

import dev.crucible.measurement.Series;
import dev.crucible.stats.fits.Exponents;
import dev.crucible.stats.fits.Points;
import dev.crucible.study.Costs;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one seed of a task shows, beside what the theory that was made for it said before.
 *
 * @param theory which theory speaks of the task
 * @param said what it says
 * @param dealt what is said of the next task
 * @param readings the exponent measured: over all sizes first, then over their upper half and with
 *     an offset, where these are read
 */
record Shown(Theory theory, Said said, Said dealt, List<Double> readings) {

  /** The theories, each of which speaks of some tasks. */
  enum Theory {
    FREQUENCIES,
    MANIFOLDS,
    CORRELATIONS
  }

  /** How the measured exponent is read. */
  enum Readings {
    /** Over all sizes, no offset: where the law is known. */
    ONE,
    /** Over the upper half and with an offset besides. */
    ALL
  }

  /**
   * What was said of a task.
   *
   * @param least the smallest number over the windows
   * @param most the largest
   */
  record Said(double exponent, double least, double most) {

    static Said of(double exponent) {
      return new Said(exponent, exponent, exponent);
    }
  }

  /** Returns what a theory says of the task; no number where it does not speak of it. */
  double by(Theory candidate) {
    return candidate == theory ? said.exponent : Double.NaN;
  }

  /** Returns the exponent over all sizes, no offset. */
  double measured() {
    return readings.get(0);
  }

  /** Returns the relative error of an exponent. */
  double error(double exponent) {
    return Math.abs(exponent / measured() - 1);
  }

  double error() {
    return error(said.exponent);
  }

  double errorDealt() {
    return error(dealt.exponent);
  }

  /**
   * Returns the largest relative error of what is said, in any window, of the exponent, in any
   * reading: within the criterion only if both are one number to it and the same.
   */
  double missing(Said by) {
    return readings.stream()
        .flatMap(
            reading ->
                Stream.of(by.exponent, by.least, by.most).map(e -> Math.abs(e / reading - 1)))
        .mapToDouble(error -> error)
        .max()
        .orElseThrow();
  }

  double missing() {
    return missing(said);
  }

  double missingDealt() {
    return missing(dealt);
  }

  /** Returns how far the readings are apart, a share of the smallest. */
  double range() {
    return Collections.max(readings) / Collections.min(readings) - 1;
  }

  /** A task before it is known what is said of the next. */
  record Task(String name, Theory theory, List<Reading<Said>> said, List<Series> courses) {

    /** Returns a task from its runs, one a seed, and what is said of all of them. */
    static <C extends Record, R extends Record> Task of(
        String name, Theory theory, double said, Runs<C, R> runs, Function<R, Series> course) {
      List<Series> courses = runs.results().stream().map(course).toList();
      return new Task(
          name, theory, courses.stream().map(c -> Reading.of(Said.of(said))).toList(), courses);
    }
  }

  /** Returns the tasks as rows, each beside the next. */
  static List<Costs.Row<Shown>> rows(List<Task> tasks, Readings which) {
    return IntStream.range(0, tasks.size())
        .mapToObj(i -> row(tasks.get(i), tasks.get((i + 1) % tasks.size()), which))
        .toList();
  }

  private static Costs.Row<Shown> row(Task own, Task next, Readings which) {
    return new Costs.Row<>(
        own.name,
        IntStream.range(0, own.courses.size())
            .mapToObj(seed -> shown(own, next, seed, which))
            .toList());
  }

  private static Reading<Shown> shown(Task own, Task next, int seed, Readings which) {
    Series course = own.courses.get(seed);
    Exponents read = Exponents.of(Points.of(own.name, course.abscissae(), course.ordinates()));
    if (which == Readings.ALL && read.range().isEmpty()) {
      return Reading.unhealthy("with an offset the fit of the measured course has no minimum");
    }
    List<Double> readings =
        which == Readings.ONE
            ? List.of(read.whole())
            : Stream.of(
                    Stream.of(read.whole(), read.larger()),
                    read.offset().stream().map(fit -> fit.law().exponent()))
                .flatMap(all -> all)
                .toList();
    return Reading.all(List.of(own.said.get(seed), next.said.get(seed)))
        .map(both -> new Shown(own.theory, both.get(0), both.get(1), readings));
  }
}
