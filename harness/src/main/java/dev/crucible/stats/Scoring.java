package dev.crucible.stats;

import dev.crucible.finding.Ruling;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Standings;
import dev.crucible.frontier.Standings.Score;
import dev.crucible.frontier.Standings.TaskScore;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Scores the candidates of a {@link Frontier} on the same runs.
 *
 * <p>Predictive gain is decided seed by seed, because the seeds are what is independent: the
 * candidate's median error over the tasks of a seed must be below the baseline's, on a logarithmic
 * scale, by the one-sided t-test of every {@link dev.crucible.prediction.Order}.
 */
public final class Scoring {

  /** Errors below this are equal: a forecast right to twelve digits is right. */
  private static final double SMALLEST_ERROR = 1e-12;

  private final Frontier frontier;
  private final List<Forecast> forecasts;

  private Scoring(Frontier frontier, List<Forecast> forecasts) {
    this.frontier = frontier;
    this.forecasts = forecasts;
  }

  /**
   * Scores.
   *
   * @throws IllegalArgumentException if a forecast names a task or a candidate that the frontier
   *     does not have, if one is missing or given twice, or if a measurement is zero or not finite
   */
  public static Standings of(Frontier frontier, List<Forecast> forecasts) {
    Scoring scoring = new Scoring(frontier, forecasts);
    scoring.requireWhole();
    List<Score> theories =
        frontier.theories().stream()
            .map(scoring::score)
            .sorted(Comparator.comparingDouble(Score::median))
            .toList();
    Stream<Score> others = Stream.of(frontier.baseline(), frontier.control()).map(scoring::score);
    return new Standings(frontier, Stream.concat(theories.stream(), others).toList(), forecasts);
  }

  private Score score(Candidate candidate) {
    List<Forecast> counting = counting(candidate);
    List<TaskScore> tasks =
        frontier.tasks().stream()
            .map(task -> taskScore(task, counting.stream().filter(f -> f.task().equals(task))))
            .toList();
    double[] errors = errors(counting.stream());
    Optional<Ruling> gain =
        candidate.equals(frontier.baseline()) ? Optional.empty() : Optional.of(gain(candidate));
    return new Score(candidate, median(errors), max(errors), tasks, gain);
  }

  private List<Forecast> counting(Candidate candidate) {
    return forecasts.stream()
        .filter(f -> f.candidate().equals(candidate.name()) && f.counts())
        .toList();
  }

  private static TaskScore taskScore(String task, Stream<Forecast> seeds) {
    double[] errors = errors(seeds);
    return new TaskScore(task, median(errors), max(errors), errors.length);
  }

  private Ruling gain(Candidate candidate) {
    List<Entry<List<Double>>> seeds = new ArrayList<>();
    for (String seed : forecasts.stream().map(Forecast::seed).distinct().toList()) {
      seeds.add(pair(seed, candidate));
    }
    Groups errors =
        new Groups(
            "median relative error of a seed",
            "decades",
            List.of(frontier.baseline().name(), candidate.name()),
            seeds);
    return Judge.judge(
        Prediction.of("median relative error of a seed", "decades")
            .isHigherBy(0, "any gain over the forecast without a theory is a gain"),
        errors);
  }

  private Entry<List<Double>> pair(String seed, Candidate candidate) {
    double baseline = seedError(seed, frontier.baseline());
    double error = seedError(seed, candidate);
    if (Double.isFinite(baseline) && Double.isFinite(error)) {
      return Entry.of(seed, List.of(decades(baseline), decades(error)));
    }
    return forecasts.stream()
        .filter(f -> f.seed().equals(seed))
        .flatMap(f -> f.exclusion().stream())
        .findFirst()
        .map(missing -> excluded(seed, missing))
        .orElseGet(
            () -> Entry.excluded(seed, Cause.INELIGIBLE, "no statement on half of its tasks"));
  }

  private static Entry<List<Double>> excluded(String seed, Exclusion why) {
    return Entry.excluded(seed, why.cause(), why.reason());
  }

  private double seedError(String seed, Candidate candidate) {
    return median(errors(counting(candidate).stream().filter(f -> f.seed().equals(seed))));
  }

  private static double decades(double error) {
    return Math.log10(Math.max(error, SMALLEST_ERROR));
  }

  private static double[] errors(Stream<Forecast> forecasts) {
    return forecasts.mapToDouble(Forecast::error).toArray();
  }

  /** The median of errors some of which may be infinite; of none, infinite. */
  private static double median(double[] errors) {
    return errors.length == 0 ? Double.POSITIVE_INFINITY : Median.withDefaults().evaluate(errors);
  }

  private static double max(double[] errors) {
    return Arrays.stream(errors).max().orElse(Double.POSITIVE_INFINITY);
  }

  private void requireWhole() {
    for (Forecast forecast : forecasts) {
      requireKnown(forecast);
      if (forecast.counts()
          && (forecast.measured() == 0 || !Double.isFinite(forecast.measured()))) {
        throw new IllegalArgumentException(
            "%s, %s: no relative error can be formed from %s measured; exclude it, with its cause"
                .formatted(forecast.task(), forecast.seed(), forecast.measured()));
      }
    }
    for (String seed : forecasts.stream().map(Forecast::seed).distinct().toList()) {
      for (String task : frontier.tasks()) {
        frontier.candidates().forEach(candidate -> requireOnce(seed, task, candidate.name()));
      }
    }
  }

  private void requireKnown(Forecast forecast) {
    if (!frontier.tasks().contains(forecast.task())) {
      throw new IllegalArgumentException(
          "\"%s\" has no task \"%s\"; it has %s"
              .formatted(frontier.question(), forecast.task(), frontier.tasks()));
    }
    List<String> names = frontier.candidates().stream().map(Candidate::name).toList();
    if (!names.contains(forecast.candidate())) {
      throw new IllegalArgumentException(
          "\"%s\" has no candidate \"%s\"; it has %s"
              .formatted(frontier.question(), forecast.candidate(), names));
    }
  }

  private void requireOnce(String seed, String task, String candidate) {
    long times =
        forecasts.stream()
            .filter(f -> f.seed().equals(seed))
            .filter(f -> f.task().equals(task) && f.candidate().equals(candidate))
            .count();
    if (times != 1) {
      throw new IllegalArgumentException(
          "%s gives %s forecasts for %s, %s: rivals are judged on the same runs, one forecast each"
              .formatted(candidate, times, task, seed));
    }
  }
}
