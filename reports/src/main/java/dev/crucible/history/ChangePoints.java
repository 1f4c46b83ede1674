package dev.crucible.history;

import dev.crucible.history.ChangePoint.Category;
import dev.crucible.history.ChangePoint.Change;
import dev.crucible.history.PastStatistic.Reading;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where a claim's history changed.
 *
 * <p>A change point is a trial that has another verdict or another registration than the one before
 * it, at which a statistic appeared or vanished, or at which a statistic moved. A statistic has
 * moved when its estimate lies outside the interval with which its segment began; a new segment
 * begins there. So a slow drift shows once it has left the interval, and not at every step. All
 * segments begin anew at another registration: what was tried under it is not pooled with what came
 * before. A trial in which nothing was judged (it did not run) has only a verdict to change.
 *
 * <p>With fixed seeds a rerun of the same code on the same machine measures the same: what moves
 * has a cause, and no scatter is mistaken for it.
 */
public final class ChangePoints {

  private final Map<String, Segment> segments = new HashMap<>();
  private Set<String> judged = Set.of();

  private record Segment(Reading first, LocalDate since) {}

  private ChangePoints() {}

  /**
   * Finds the change points.
   *
   * @param trials a claim's trials in one tier with the fixed seeds, oldest first, see {@link
   *     Index#fixed}
   */
  public static List<ChangePoint> of(List<PastTrial> trials) {
    ChangePoints state = new ChangePoints();
    List<ChangePoint> points = new ArrayList<>();
    Optional<PastTrial> before = Optional.empty();
    for (PastTrial at : trials) {
      List<Change> changes = new ArrayList<>();
      before.ifPresent(last -> state.turns(last, at, changes));
      state.statistics(at, changes);
      before
          .filter(last -> !changes.isEmpty())
          .ifPresent(
              last ->
                  points.add(
                      new ChangePoint(
                          last, at, changes, Difference.between(last.run(), at.run()))));
      before = Optional.of(at);
    }
    return points;
  }

  private void turns(PastTrial before, PastTrial at, List<Change> changes) {
    if (before.verdict() != at.verdict()) {
      changes.add(
          new Change(
              Category.VERDICT,
              "verdict %s → %s".formatted(before.verdict().words(), at.verdict().words())));
    }
    if (!before.registration().equals(at.registration())) {
      segments.clear();
      changes.add(
          new Change(
              Category.REGISTRATION, "another registration: not pooled with what came before"));
    }
  }

  private void statistics(PastTrial at, List<Change> changes) {
    if (at.statistics().isEmpty()) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    at.statistics().forEach(statistic -> names.add(statistic.name()));
    if (!judged.isEmpty()) {
      named(Category.APPEARED, "is judged from here on", names, judged, changes);
      named(Category.VANISHED, "is judged no more", judged, names, changes);
    }
    judged = names;
    segments.keySet().retainAll(names);
    LocalDate day = LocalDate.ofInstant(at.run().startedAt(), ZoneOffset.UTC);
    for (PastStatistic statistic : at.statistics()) {
      statistic
          .reading()
          .ifPresent(now -> follow(statistic.name(), new Segment(now, day), changes));
    }
  }

  private static void named(
      Category kind, String words, Set<String> names, Set<String> others, List<Change> changes) {
    for (String name : names) {
      if (!others.contains(name)) {
        changes.add(new Change(kind, "\"%s\" %s".formatted(name, words)));
      }
    }
  }

  private void follow(String name, Segment now, List<Change> changes) {
    Segment segment = segments.putIfAbsent(name, now);
    if (segment != null && TrialChange.outside(segment.first(), now.first().estimate())) {
      segments.put(name, now);
      changes.add(
          new Change(
              Category.MOVED,
              "\"%s\" moved to %s, outside %s, its interval of %s"
                  .formatted(
                      name,
                      ReadingWords.number(now.first()),
                      ReadingWords.interval(segment.first()),
                      segment.since())));
    }
  }
}
