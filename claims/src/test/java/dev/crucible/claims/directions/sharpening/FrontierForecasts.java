package dev.crucible.claims.directions.sharpening;

import dev.crucible.claim.Candidate;
import dev.crucible.claim.Forecast;
import dev.crucible.claim.Observation.Cause;
import dev.crucible.claim.Observation.Exclusion;
import dev.crucible.lab.Failure;
import dev.crucible.lab.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** What every candidate said of every network, beside what was measured of it. */
final class FrontierForecasts {

  private FrontierForecasts() {}

  /** How a candidate predicts the end of one kind of network's run. */
  interface Rule extends ToDoubleBiFunction<TwinRun, Kind> {}

  /**
   * A candidate with its rule.
   *
   * @param candidate the candidate
   * @param rule how it predicts
   */
  record Entrant(Candidate candidate, Rule rule) {}

  /** Returns a task's name. */
  static String task(Kind kind, int depth) {
    return "%s, D = %d".formatted(kind.title(), depth);
  }

  /** Returns the forecasts of all candidates for one seed's networks of one depth. */
  static List<Forecast> of(Outcome<TwinRun> outcome, int depth, List<Entrant> entrants) {
    List<Forecast> forecasts = new ArrayList<>();
    String seed = "seed " + outcome.trial().seed();
    for (Kind kind : Kind.NETWORKS) {
      String task = task(kind, depth);
      Optional<Exclusion> exclusion = exclusion(outcome, kind);
      for (Entrant entrant : entrants) {
        String name = entrant.candidate().name();
        forecasts.add(
            exclusion
                .map(why -> Forecast.excluded(name, task, seed, why.cause(), why.reason()))
                .orElseGet(
                    () -> {
                      TwinRun run = outcome.value().orElseThrow();
                      double predicted = entrant.rule().applyAsDouble(run, kind);
                      return Forecast.of(name, task, seed, predicted, run.of(kind).atEnd());
                    }));
      }
    }
    return forecasts;
  }

  /** Returns why networks of a seed and depth do not count, if some do not. */
  static List<Exclusion> exclusions(Outcome<TwinRun> outcome) {
    return Kind.NETWORKS.stream().flatMap(kind -> exclusion(outcome, kind).stream()).toList();
  }

  private static Optional<Exclusion> exclusion(Outcome<TwinRun> outcome, Kind kind) {
    return outcome
        .failure()
        .map(Failure::words)
        .map(words -> new Exclusion(Cause.FAILED, words))
        .or(() -> outcome.value().flatMap(run -> run.exclusion(kind)));
  }
}
