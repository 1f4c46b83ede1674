package dev.crucible.study;

import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Candidate theories that compete on the tasks of a frontier, each seed's runs being the same for
 * all of them. The error of a prediction is |predicted/measured − 1|.
 *
 * <pre>{@code
 * Contest<Network> contest =
 *     Contest.of(FRONTIER, Network::sharpness, RULES)
 *         .byRun(lab.run(STUDY), (cell, run) -> List.of(new Task<>("tanh", run.map(Flows::tanh))));
 * lab.assertThat("best theory", contest.best(RESOLVED))
 *     .corroborates(RESOLVED)
 *     .butNot("shuffled targets", contest.alone(RESOLVED, SHUFFLED))
 *     .norUnder("a layer too few", contest.under(RESOLVED, SharpeningIsPredicted::layerTooFew));
 * lab.frontier(FRONTIER, contest.forecasts());
 * }</pre>
 *
 * <p>A seed that does not count in one of the tasks does not count in any sample, with the cause
 * that comes first. A measurement of which no relative error can be formed, because it is zero or
 * not finite, does not count either: UNHEALTHY. What a candidate says nothing finite of, it is
 * infinitely wrong of: a theory that is silent must not do better than one that is wrong.
 *
 * @param <Q> what a run shows of a task, and what a prediction may be made from
 */
public final class Contest<Q> {

  /** Larger errors are as large: a sample holds finite numbers. */
  private static final double LARGEST_ERROR = 1e12;

  private final Entrants<Q> entrants;
  private final List<Showing<Q>> showings;

  private Contest(Entrants<Q> entrants, List<Showing<Q>> showings) {
    this.entrants = entrants;
    this.showings = List.copyOf(showings);
  }

  /**
   * One task as a run, or all of a seed's runs together, show it.
   *
   * @param name the task's name on the frontier
   * @param shown what was shown, or why it does not count
   * @param <Q> what is shown
   */
  public record Task<Q>(String name, Reading<Q> shown) {}

  private record Showing<Q>(String seed, Task<Q> task) {}

  /**
   * Starts a contest on a frontier; the runs follow.
   *
   * @param measured the number that is predicted
   * @param rules how each of the frontier's candidates predicts it
   * @throws IllegalArgumentException if a candidate has no rule, or a rule no candidate
   */
  public static <Q> Entrants<Q> of(
      Frontier frontier,
      ToDoubleFunction<Q> measured,
      Map<Candidate, ? extends ToDoubleFunction<Q>> rules) {
    return new Entrants<>(frontier, measured, Map.copyOf(rules));
  }

  /**
   * Candidates with their rules, who still lack the runs that they compete on.
   *
   * @param frontier the frontier
   * @param measured the number that is predicted
   * @param rules how each candidate predicts it
   * @param <Q> what a run shows of a task
   */
  public record Entrants<Q>(
      Frontier frontier,
      ToDoubleFunction<Q> measured,
      Map<Candidate, ? extends ToDoubleFunction<Q>> rules) {

    /**
     * Checks that candidates and rules belong together.
     *
     * @throws IllegalArgumentException if a candidate has no rule, or a rule no candidate
     */
    public Entrants {
      if (!rules.keySet().equals(new HashSet<>(frontier.candidates()))) {
        throw new IllegalArgumentException(
            "\"%s\" has the candidates %s, and there are rules for %s: give one each"
                .formatted(
                    frontier.question(), names(frontier.candidates()), names(rules.keySet())));
      }
    }

    private static List<String> names(Iterable<Candidate> candidates) {
      List<String> names = new ArrayList<>();
      candidates.forEach(candidate -> names.add(candidate.name()));
      return names.stream().sorted().toList();
    }

    /**
     * Reads tasks off every run by itself.
     *
     * @param tasks the tasks that a run of a cell shows, in order, whether or not it counts
     * @throws IllegalArgumentException if the tasks of a seed are not those of the frontier
     */
    public <C extends Record, R extends Record> Contest<Q> byRun(
        Runs<C, R> runs, BiFunction<C, Reading<R>, List<Task<Q>>> tasks) {
      return contest(
          runs.rows().stream()
              .flatMap(
                  row ->
                      tasks.apply(row.cell(), row.reading()).stream()
                          .map(task -> showing(row.seed(), task)))
              .toList());
    }

    /**
     * Reads tasks off all of a seed's runs together, for what only several cells show, such as the
     * best learning rate at a width.
     *
     * @param tasks the tasks, in order, whether or not the runs count
     * @throws IllegalArgumentException if the tasks of a seed are not those of the frontier
     */
    public <C extends Record, R extends Record> Contest<Q> bySeed(
        Runs<C, R> runs, Function<Runs<C, R>, List<Task<Q>>> tasks) {
      return contest(
          runs.seeds().stream()
              .flatMap(
                  seed -> tasks.apply(runs.ofSeed(seed)).stream().map(task -> showing(seed, task)))
              .toList());
    }

    /** Takes every row that runs were reduced to for a task, as {@link #bySeed} does. */
    public <C extends Record, R extends Record> Contest<Q> byRow(Costs<Q, C, R> costs) {
      return bySeed(costs.runs(), costs::tasks);
    }

    private Contest<Q> contest(List<Showing<Q>> showings) {
      Map<String, List<String>> bySeed = new TreeMap<>();
      showings.forEach(
          showing ->
              bySeed
                  .computeIfAbsent(showing.seed(), seed -> new ArrayList<>())
                  .add(showing.task().name()));
      bySeed.forEach(this::requireTasks);
      return new Contest<>(this, showings);
    }

    private void requireTasks(String seed, List<String> shown) {
      List<String> names = shown.stream().sorted().toList();
      if (!names.equals(frontier.tasks().stream().sorted().toList())) {
        throw new IllegalArgumentException(
            "\"%s\" has the tasks %s, and %s shows %s: show each once"
                .formatted(frontier.question(), frontier.tasks(), seed, names));
      }
    }

    private Showing<Q> showing(int seed, Task<Q> task) {
      return new Showing<>("seed " + seed, healthy(task));
    }

    private Task<Q> healthy(Task<Q> task) {
      return new Task<>(
          task.name(),
          task.shown()
              .then(
                  shown -> {
                    double number = measured.applyAsDouble(shown);
                    return number != 0 && Double.isFinite(number)
                        ? Reading.of(shown)
                        : Reading.unhealthy(
                            "%s: no relative error can be formed from %s measured"
                                .formatted(task.name(), number));
                  }));
    }

    private ToDoubleFunction<Q> rule(Candidate candidate) {
      return Objects.requireNonNull(
          rules.get(candidate), () -> "no candidate of the frontier: " + candidate.name());
    }
  }

  /** Returns what every candidate said of every task and seed, to be scored. */
  public List<Forecast> forecasts() {
    List<Forecast> forecasts = new ArrayList<>();
    for (Showing<Q> showing : showings) {
      for (Candidate candidate : entrants.frontier().candidates()) {
        forecasts.add(forecast(showing, candidate.name(), entrants.rule(candidate)));
      }
    }
    return forecasts;
  }

  private Forecast forecast(Showing<Q> showing, String candidate, ToDoubleFunction<Q> rule) {
    String task = showing.task().name();
    Reading<Q> shown = showing.task().shown();
    return shown
        .exclusion()
        .map(why -> Forecast.excluded(candidate, task, showing.seed(), why.cause(), why.reason()))
        .orElseGet(
            () -> {
              Q own = shown.value().orElseThrow();
              double measured = entrants.measured().applyAsDouble(own);
              return Forecast.of(
                  candidate, task, showing.seed(), rule.applyAsDouble(own), measured);
            });
  }

  /**
   * Returns, seed by seed, the largest error over the tasks of one theory: that whose worst seed is
   * the least bad. Baseline and control are no theories.
   */
  public Sample best(Prediction of) {
    return entrants.frontier().theories().stream()
        .map(theory -> alone(of, theory))
        .min(Comparator.comparingDouble(s -> Arrays.stream(s.values()).max().orElse(Double.NaN)))
        .orElseThrow();
  }

  /** Returns, seed by seed, the largest error over the tasks of one of the candidates. */
  public Sample alone(Prediction of, Candidate candidate) {
    return under(of, entrants.rule(candidate));
  }

  /** Returns, seed by seed, the largest error over the tasks of a rule that is no candidate's. */
  public Sample under(Prediction of, ToDoubleFunction<Q> rule) {
    List<Forecast> forecasts = showings.stream().map(s -> forecast(s, "", rule)).toList();
    return new Sample(
        of.quantity(),
        of.measuredIn(),
        forecasts.stream()
            .map(Forecast::seed)
            .distinct()
            .map(
                seed -> worst(seed, forecasts.stream().filter(f -> f.seed().equals(seed)).toList()))
            .toList());
  }

  private static Observation worst(String seed, List<Forecast> own) {
    Optional<Exclusion> missing = own.stream().flatMap(f -> f.exclusion().stream()).findFirst();
    double error = own.stream().mapToDouble(Forecast::error).max().orElseThrow();
    return missing
        .map(why -> Observation.excluded(seed, why.cause(), why.reason()))
        .orElseGet(() -> Observation.of(seed, Math.min(error, LARGEST_ERROR)));
  }

  /** Returns one candidate's errors in some tasks, of all seeds whose measurement counts. */
  public double[] errors(Candidate candidate, Predicate<String> tasks) {
    return showings.stream()
        .filter(showing -> tasks.test(showing.task().name()))
        .map(showing -> forecast(showing, candidate.name(), entrants.rule(candidate)))
        .filter(Forecast::counts)
        .mapToDouble(Forecast::error)
        .toArray();
  }

  /**
   * Returns one candidate's errors when each task gets what is said of the next on the frontier,
   * and the last what is said of the first: what the candidate knows of the scale alone.
   */
  public double[] errorsDealt(Candidate candidate) {
    return showings.stream()
        .flatMap(showing -> dealt(showing, candidate).stream())
        .filter(Forecast::counts)
        .mapToDouble(Forecast::error)
        .toArray();
  }

  private Optional<Forecast> dealt(Showing<Q> own, Candidate candidate) {
    List<String> tasks = entrants.frontier().tasks();
    String next = tasks.get((tasks.indexOf(own.task().name()) + 1) % tasks.size());
    return showings.stream()
        .filter(showing -> showing.seed().equals(own.seed()))
        .filter(showing -> showing.task().name().equals(next))
        .flatMap(showing -> showing.task().shown().value().stream())
        .mapToDouble(entrants.rule(candidate))
        .mapToObj(said -> forecast(own, candidate.name(), shown -> said))
        .findFirst();
  }
}
