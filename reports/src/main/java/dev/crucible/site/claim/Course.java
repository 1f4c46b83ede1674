package dev.crucible.site.claim;

import dev.crucible.claim.Allowed;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastStatistic.Reading;
import dev.crucible.history.PastTrial;
import dev.crucible.plot.Chronicle;
import dev.crucible.plot.Chronicle.Mark;
import dev.crucible.plot.ChroniclePlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One statistic of a claim through time, with the fixed seeds of one tier.
 *
 * @param name the statistic's name
 * @param trials of the claim, oldest first
 * @param bends where it bends
 */
public record Course(String name, List<PastTrial> trials, List<Bend> bends) {

  /** This many changes are listed in the page; the file lists all. */
  private static final int MOST_BENDS = 30;

  /** Copies the lists. */
  public Course {
    trials = List.copyOf(trials);
    bends = List.copyOf(bends);
  }

  /** Returns a statistic's course. */
  static Course of(String name, List<PastTrial> trials) {
    return new Course(name, trials, Bend.of(trials, name));
  }

  /**
   * A row of the table.
   *
   * @param trial the trial
   * @param statistic what it found; empty if it did not judge the statistic
   * @param change what changed with it; empty if nothing did
   */
  public record Row(PastTrial trial, Optional<PastStatistic> statistic, String change) {}

  /** Returns the changes and the latest trials, newest first. */
  public List<Row> rows(int latest) {
    Map<PastTrial, String> changes = new HashMap<>();
    bends.forEach(bend -> changes.put(bend.trial(), bend.what()));
    List<Row> rows = new ArrayList<>();
    int listed = 0;
    for (int i = trials.size() - 1; i >= 0; i--) {
      PastTrial trial = trials.get(i);
      String change = changes.getOrDefault(trial, "");
      boolean recent = i >= trials.size() - latest;
      if (recent || (!change.isEmpty() && listed < MOST_BENDS)) {
        rows.add(new Row(trial, trial.statistic(name), change));
      }
      listed += change.isEmpty() ? 0 : 1;
    }
    return rows;
  }

  /** Returns the picture; nothing if it was never estimated. */
  public String svg(String id) {
    return ChroniclePlot.svg(
        new Chronicle(
            name + " through time: interval of every run against the margin",
            trials.stream().flatMap(this::mark).toList(),
            bends.stream().map(bend -> bend.trial().run().startedAt()).toList(),
            amendments()),
        id);
  }

  private List<Instant> amendments() {
    return IntStream.range(1, trials.size())
        .filter(i -> Bend.amended(trials.get(i - 1), trials.get(i)))
        .mapToObj(i -> trials.get(i).run().startedAt())
        .toList();
  }

  private Stream<Mark> mark(PastTrial trial) {
    return trial.statistic(name).stream()
        .flatMap(found -> found.reading().map(r -> mark(trial, found, r)).stream())
        .filter(mark -> Double.isFinite(mark.estimate()));
  }

  private static Mark mark(PastTrial trial, PastStatistic found, Reading reading) {
    return new Mark(
        trial.run().startedAt(),
        reading.estimate(),
        reading.low(),
        reading.high(),
        found.terms().map(Course::allowed).orElse(new Allowed(Double.NaN, Double.NaN)),
        found.verdict());
  }

  private static Allowed allowed(PastStatistic.Terms terms) {
    return switch (terms.relation()) {
      case "at most" -> new Allowed(Double.NEGATIVE_INFINITY, terms.predicted());
      case "at least" -> new Allowed(terms.predicted(), Double.POSITIVE_INFINITY);
      default ->
          new Allowed(terms.predicted() - terms.margin(), terms.predicted() + terms.margin());
    };
  }
}
