package dev.crucible.site.claim;

import dev.crucible.claim.Verdict;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastStatistic.Reading;
import dev.crucible.history.PastTrial;
import dev.crucible.site.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the course of a claim or of one of its statistics bends.
 *
 * @param trial the first trial after it
 * @param what what changed, in words
 */
public record Bend(PastTrial trial, String what) {

  /** Returns where a claim's verdict or registration differs from the trial before. */
  public static List<Bend> of(List<PastTrial> trials) {
    List<Bend> bends = new ArrayList<>();
    for (int i = 1; i < trials.size(); i++) {
      PastTrial before = trials.get(i - 1);
      PastTrial now = trials.get(i);
      List<String> changes = new ArrayList<>();
      turned(before.verdict(), now.verdict()).ifPresent(changes::add);
      if (amended(before, now)) {
        changes.add("tried under another registration");
      }
      if (!changes.isEmpty()) {
        bends.add(new Bend(now, String.join("; ", changes)));
      }
    }
    return bends;
  }

  /**
   * Returns where a statistic's verdict differs from the trial before, or its interval has no
   * number in common with that.
   */
  static List<Bend> of(List<PastTrial> trials, String statistic) {
    List<Bend> bends = new ArrayList<>();
    Optional<PastStatistic> before = Optional.empty();
    for (PastTrial trial : trials) {
      Optional<PastStatistic> now = trial.statistic(statistic);
      List<String> changes = changes(before, now);
      if (!changes.isEmpty()) {
        bends.add(new Bend(trial, String.join("; ", changes)));
      }
      before = now.or(() -> Optional.empty());
    }
    return bends;
  }

  private static List<String> changes(Optional<PastStatistic> before, Optional<PastStatistic> now) {
    List<String> changes = new ArrayList<>();
    if (before.isPresent() && now.isPresent()) {
      turned(before.get().verdict(), now.get().verdict()).ifPresent(changes::add);
      if (apart(before.get().reading(), now.get().reading())) {
        changes.add("moved by more than its interval");
      }
    }
    return changes;
  }

  /** Returns whether a trial was made under another registration than the one before. */
  static boolean amended(PastTrial before, PastTrial now) {
    return !before.registration().equals(now.registration());
  }

  private static Optional<String> turned(Verdict before, Verdict now) {
    return before == now
        ? Optional.empty()
        : Optional.of("%s after %s".formatted(Words.small(now), Words.small(before)));
  }

  private static boolean apart(Optional<Reading> before, Optional<Reading> now) {
    return before.isPresent()
        && now.isPresent()
        && (before.get().high() < now.get().low() || now.get().high() < before.get().low());
  }
}
