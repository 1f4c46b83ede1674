package dev.crucible.history;

import dev.crucible.evidence.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trials from several ledgers, united: a run's trial of a claim counts once. */
final class Union {

  private static final Comparator<Provenance> BY_TIME =
      Comparator.comparing(Provenance::startedAt).thenComparing(Provenance::id);

  private final Map<String, Map<String, PastTrial>> runs = new HashMap<>();

  /** Trials that two ledgers tell differently. */
  record Conflict(PastTrial kept, PastTrial left) {}

  /** Takes the trials of one ledger, in its order. */
  List<Conflict> add(Collection<PastTrial> trials) {
    List<Conflict> conflicts = new ArrayList<>();
    for (PastTrial trial : trials) {
      String run = trial.run().id();
      Map<String, PastTrial> claims = runs.computeIfAbsent(run, id -> new LinkedHashMap<>());
      PastTrial before = claims.putIfAbsent(trial.claim(), trial);
      if (before == null) {
        continue;
      }
      if (!tellTheSame(before, trial)) {
        conflicts.add(new Conflict(before, trial));
      } else if (details(trial) > details(before)) {
        claims.put(trial.claim(), trial);
      }
    }
    return conflicts;
  }

  /**
   * Returns the runs, oldest first, each in docket order: a ledger has the lines of a run as its
   * claims finished.
   *
   * @param docket claims in docket order; claims that are not in it come last
   */
  List<PastRun> runs(List<String> docket) {
    Map<String, Integer> places = new HashMap<>();
    IntStream.range(0, docket.size()).forEach(i -> places.put(docket.get(i), i));
    Comparator<PastTrial> order =
        Comparator.comparing(trial -> places.getOrDefault(trial.claim(), docket.size()));
    return runs.values().stream()
        .map(claims -> claims.values().stream().sorted(order).toList())
        .map(trials -> new PastRun(trials.get(0).run(), trials))
        .sorted(Comparator.comparing(PastRun::provenance, BY_TIME))
        .toList();
  }

  /** Whether what both keep agrees; an older line may keep less. */
  private static boolean tellTheSame(PastTrial one, PastTrial other) {
    return one.run().equals(other.run())
        && one.verdict() == other.verdict()
        && one.registration().equals(other.registration())
        && readings(one).equals(readings(other));
  }

  private static Map<String, Optional<PastStatistic.Reading>> readings(PastTrial trial) {
    Map<String, Optional<PastStatistic.Reading>> readings = new LinkedHashMap<>();
    trial.statistics().forEach(s -> readings.put(s.name(), s.reading()));
    return readings;
  }

  private static long details(PastTrial trial) {
    long ofStatistics =
        trial.statistics().stream()
            .flatMap(s -> Stream.of(s.terms(), s.strength()))
            .filter(Optional::isPresent)
            .count();
    return ofStatistics
        + trial.frontier().map(frontier -> frontier.scores().size()).orElse(0)
        + (trial.checks().left().isPresent() ? 1 : 0);
  }
}
