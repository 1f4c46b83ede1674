package dev.crucible.claims.directions.sharpening;

import dev.crucible.claim.Forecast;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Observation;
import dev.crucible.claim.Observation.Exclusion;
import dev.crucible.claim.Sample;
import dev.crucible.claims.directions.sharpening.FrontierForecasts.Entrant;
import dev.crucible.claims.directions.sharpening.FrontierForecasts.Rule;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Outcome;
import dev.crucible.lab.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The runs of all depths, each depth's seeds as one ensemble.
 *
 * @param byDepth D to its runs, one a seed
 * @param seeds how many seeds each depth has
 */
record TwinRuns(TreeMap<Integer, Trials<TwinRun>> byDepth, int seeds) {

  private static final int MEMBERS = 5;

  static TwinRuns of(Lab lab, int seeds, List<Integer> depths) {
    TreeMap<Integer, Trials<TwinRun>> byDepth = new TreeMap<>();
    for (int depth : depths) {
      TwinExperiment experiment = new TwinExperiment(depth);
      byDepth.put(
          depth,
          lab.ensembles(
              "networks and their linear twin, " + experiment.words(),
              lab.trials(experiment.words(), seeds),
              Math.min(seeds, MEMBERS),
              experiment::run));
    }
    return new TwinRuns(byDepth, seeds);
  }

  List<Forecast> forecasts(List<Entrant> entrants) {
    List<Forecast> forecasts = new ArrayList<>();
    byDepth.forEach(
        (depth, runs) ->
            runs.outcomes()
                .forEach(
                    outcome -> forecasts.addAll(FrontierForecasts.of(outcome, depth, entrants))));
    return forecasts;
  }

  /**
   * Returns, seed by seed, the largest error over all tasks of the one rule whose worst seed is the
   * least bad.
   */
  Sample worst(List<Rule> rules) {
    return rules.stream()
        .map(this::worst)
        .min(Comparator.comparingDouble(s -> Arrays.stream(s.values()).max().orElse(Double.NaN)))
        .orElseThrow();
  }

  private Sample worst(Rule rule) {
    return new Sample(
        SharpeningIsPredicted.RESOLVED.quantity(),
        "1",
        IntStream.range(0, seeds).mapToObj(member -> worst(member, rule)).toList());
  }

  private Observation worst(int member, Rule rule) {
    List<Outcome<TwinRun>> outcomes =
        byDepth.values().stream().map(runs -> runs.outcomes().get(member)).toList();
    String label = "seed " + outcomes.get(0).trial().seed();
    Optional<Exclusion> missing =
        outcomes.stream().flatMap(o -> FrontierForecasts.exclusions(o).stream()).findFirst();
    return missing
        .map(why -> Observation.excluded(label, why.cause(), why.reason()))
        .orElseGet(() -> Observation.of(label, errors(outcomes, rule).max().orElseThrow()));
  }

  private static DoubleStream errors(List<Outcome<TwinRun>> outcomes, Rule rule) {
    return outcomes.stream()
        .flatMap(outcome -> outcome.value().stream())
        .flatMapToDouble(
            run ->
                Kind.NETWORKS.stream()
                    .mapToDouble(
                        kind ->
                            Math.abs(rule.applyAsDouble(run, kind) / run.of(kind).atEnd() - 1)));
  }

  /**
   * Says what the predictions are worth at the wrong depth, each at the next one, the deepest's at
   * the shallowest: what they know of the scale alone.
   */
  void noteDealt(Lab lab, Rule rule) {
    List<Integer> depths = List.copyOf(byDepth.keySet());
    List<Double> errors = new ArrayList<>();
    for (int d = 0; d < depths.size(); d++) {
      List<TwinRun> own = completed(depths.get(d));
      List<TwinRun> others = completed(depths.get((d + 1) % depths.size()));
      for (int s = 0; s < Math.min(own.size(), others.size()); s++) {
        for (Kind kind : Kind.NETWORKS) {
          double predicted = rule.applyAsDouble(others.get(s), kind);
          errors.add(Math.abs(predicted / own.get(s).of(kind).atEnd() - 1));
        }
      }
    }
    double median = Median.withDefaults().evaluate(errors.stream().mapToDouble(e -> e).toArray());
    lab.note(
        "the closed form's predictions dealt to the next depth are off by %s %% in the median: so"
                .formatted(Numbers.brief(100 * median))
            + " much is worth what they know of the scale alone");
  }

  /** Says when each twin had learned. */
  void noteTimes(Lab lab) {
    byDepth.forEach(
        (depth, runs) ->
            lab.note(
                "D = %s: the linear twins had learned at times %s (%s steps)"
                    .formatted(
                        depth,
                        joined(runs, run -> Numbers.brief(run.learned() * run.stepSize())),
                        joined(runs, run -> Long.toString(run.learned())))));
  }

  private static String joined(Trials<TwinRun> runs, Function<TwinRun, String> reading) {
    return runs.completed().stream().map(reading).collect(Collectors.joining(", "));
  }

  List<TwinRun> completed(int depth) {
    return Objects.requireNonNull(byDepth.get(depth)).completed();
  }
}
