package dev.crucible.claims.directions.exponents;

import dev.crucible.claim.Series;
import dev.crucible.stats.fits.Exponents;
import dev.crucible.stats.fits.Points;
import dev.crucible.study.Costs;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What one seed of a task shows, beside what the theory that was made for it said before.
 *
 * @param theory which theory speaks of the task
 * @param said its exponent
 * @param dealt what is said of the next task
 * @param spread how far its windows put it apart, over the exponent measured
 * @param measured the exponent over all sizes, no offset
 * @param range how far the readings of the measured exponent are apart, a share of the smallest;
 *     empty where a task needs no reading but one
 */
record Shown(
    Theory theory,
    double said,
    double dealt,
    double spread,
    double measured,
    Optional<Double> range) {

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
    return candidate == theory ? said : Double.NaN;
  }

  double error(double exponent) {
    return Math.abs(exponent / measured - 1);
  }

  double error() {
    return error(said);
  }

  double errorDealt() {
    return error(dealt);
  }

  /** Returns the largest of what keeps an exponent from resolving the task. */
  double missing(double exponent) {
    return Math.max(error(exponent), Math.max(spread, range.orElse(0.0)));
  }

  double missing() {
    return missing(said);
  }

  double missingDealt() {
    return missing(dealt);
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
  static List<Costs.Row<Shown>> rows(List<Task> tasks, Readings readings) {
    return IntStream.range(0, tasks.size())
        .mapToObj(i -> row(tasks.get(i), tasks.get((i + 1) % tasks.size()), readings))
        .toList();
  }

  private static Costs.Row<Shown> row(Task own, Task next, Readings readings) {
    return new Costs.Row<>(
        own.name,
        IntStream.range(0, own.courses.size())
            .mapToObj(seed -> shown(own, next, seed, readings))
            .toList());
  }

  private static Reading<Shown> shown(Task own, Task next, int seed, Readings readings) {
    Series course = own.courses.get(seed);
    Exponents read =
        Exponents.of(Points.of(own.name, course.abscissae(), course.ordinates()));
    if (readings == Readings.ALL && read.range().isEmpty()) {
      return Reading.unhealthy("with an offset the fit of the measured course has no minimum");
    }
    Optional<Double> range = read.range().map(Math::expm1).filter(r -> readings == Readings.ALL);
    return Reading.all(List.of(own.said.get(seed), next.said.get(seed)))
        .map(
            both ->
                new Shown(
                    own.theory,
                    both.get(0).exponent,
                    both.get(1).exponent,
                    (both.get(0).most - both.get(0).least) / read.whole(),
                    read.whole(),
                    range));
  }
}
