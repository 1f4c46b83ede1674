package dev.crucible.site.claim;

import dev.crucible.history.ChangePoint;
import dev.crucible.history.ChangePoint.Category;
import dev.crucible.history.ChangePoints;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastStatistic.Reading;
import dev.crucible.history.PastTrial;
import dev.crucible.plot.Chronicle;
import dev.crucible.plot.Chronicle.Mark;
import dev.crucible.plot.ChroniclePlot;
import dev.crucible.prediction.Allowed;
import dev.crucible.site.front.PastWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One statistic of a claim through time, with the fixed seeds of one tier.
 *
 * @param name the statistic's name
 * @param trials of the claim, oldest first, each narrowed to the statistic and the verdict on it
 * @param changes where its course changed
 */
public record StatisticHistory(String name, List<PastTrial> trials, List<ChangePoint> changes) {

  /** This many changes are listed in the page; the file has all. */
  private static final int MOST_CHANGES = 30;

  /** Copies the lists. */
  public StatisticHistory {
    trials = List.copyOf(trials);
    changes = List.copyOf(changes);
  }

  /** Returns a statistic's course. */
  static StatisticHistory of(String name, List<PastTrial> trials) {
    List<PastTrial> narrowed = trials.stream().map(trial -> narrowed(trial, name)).toList();
    return new StatisticHistory(name, narrowed, ChangePoints.of(narrowed));
  }

  private static PastTrial narrowed(PastTrial trial, String name) {
    Optional<PastStatistic> statistic = trial.statistic(name);
    return new PastTrial(
        trial.run(),
        trial.claim(),
        trial.registration(),
        statistic.map(PastStatistic::verdict).orElse(trial.verdict()),
        statistic.stream().toList(),
        trial.checks(),
        Optional.empty());
  }

  /**
   * A row of the table.
   *
   * @param trial the trial
   * @param statistic what it found; empty if it did not judge the statistic
   * @param change what changed with it; empty if nothing did
   */
  public record Row(PastTrial trial, Optional<PastStatistic> statistic, String change) {}

  /** Returns the latest trials and the latest changes before them, newest first. */
  public List<Row> rows(int latest) {
    Map<String, String> words = new HashMap<>();
    changes.forEach(change -> words.put(change.at().run().id(), change.words()));
    List<Row> rows = new ArrayList<>();
    int earlier = 0;
    for (int i = trials.size() - 1; i >= 0; i--) {
      PastTrial trial = trials.get(i);
      String change = words.getOrDefault(trial.run().id(), "");
      boolean recent = i >= trials.size() - latest;
      if (recent || (!change.isEmpty() && earlier++ < MOST_CHANGES)) {
        rows.add(new Row(trial, trial.statistic(name), change));
      }
    }
    return rows;
  }

  /** Returns the picture; nothing if it was never estimated. */
  public String svg(String id) {
    Predicate<ChangePoint> amended = change -> change.has(Category.REGISTRATION);
    Predicate<ChangePoint> changed =
        change -> change.changes().stream().anyMatch(one -> one.kind() != Category.REGISTRATION);
    return ChroniclePlot.svg(
        new Chronicle(
            name + " through time: interval of every run against the margin",
            trials.stream().flatMap(this::mark).toList(),
            moments(changed),
            moments(amended)),
        id);
  }

  private List<Instant> moments(Predicate<ChangePoint> which) {
    return changes.stream().filter(which).map(change -> change.at().run().startedAt()).toList();
  }

  private Stream<Mark> mark(PastTrial trial) {
    return trial.statistic(name).stream()
        .flatMap(found -> found.reading().map(reading -> mark(trial, found, reading)).stream())
        .filter(mark -> Double.isFinite(mark.estimate()));
  }

  private static Mark mark(PastTrial trial, PastStatistic found, Reading reading) {
    return new Mark(
        trial.run().startedAt(),
        reading.estimate(),
        reading.low(),
        reading.high(),
        found.terms().map(PastWords::allowed).orElse(new Allowed(Double.NaN, Double.NaN)),
        found.verdict());
  }
}
