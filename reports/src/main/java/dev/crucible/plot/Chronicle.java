package dev.crucible.plot;

import dev.crucible.finding.Verdict;
import dev.crucible.prediction.Allowed;
import java.time.Instant;
import java.util.List;

/**
 * A statistic through time, as a picture needs it.
 *
 * @param title what the picture shows
 * @param marks one a trial in which it was estimated, oldest first
 * @param changes when its course changed
 * @param amendments when the claim was first tried under another registration
 */
public record Chronicle(
    String title, List<Mark> marks, List<Instant> changes, List<Instant> amendments) {

  /**
   * One trial.
   *
   * @param at when
   * @param estimate the estimate
   * @param low lower end of its interval; −∞ where it has none
   * @param high upper end; +∞ where it has none
   * @param allowed what was predicted
   * @param verdict the verdict on it
   */
  public record Mark(
      Instant at, double estimate, double low, double high, Allowed allowed, Verdict verdict) {}

  /** Copies the lists. */
  public Chronicle {
    marks = List.copyOf(marks);
    changes = List.copyOf(changes);
    amendments = List.copyOf(amendments);
  }
}
