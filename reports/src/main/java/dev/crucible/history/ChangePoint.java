package dev.crucible.history;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A trial at which a claim's history changed.
 *
 * @param before the trial before it
 * @param at the trial
 * @param changes what changed
 * @param causes what else differed between the two runs: possible causes, none of them proved
 */
public record ChangePoint(
    PastTrial before, PastTrial at, List<Change> changes, List<Difference> causes) {

  /** What kind of change it is. */
  public enum Category {
    /** The verdict is another. */
    VERDICT,
    /** The claim was tried under another registration. */
    REGISTRATION,
    /** A statistic moved. */
    MOVED,
    /** A statistic was not judged before. */
    APPEARED,
    /** A statistic is judged no more. */
    VANISHED
  }

  /** One change, as a clause for people. */
  public record Change(Category kind, String words) {}

  /** Copies the lists. */
  public ChangePoint {
    changes = List.copyOf(changes);
    causes = List.copyOf(causes);
  }

  /** Returns whether there is a change of a kind. */
  public boolean has(Category kind) {
    return changes.stream().anyMatch(change -> change.kind() == kind);
  }

  /** Returns the changes in one line. */
  public String words() {
    return changes.stream().map(Change::words).collect(Collectors.joining("; "));
  }

  /** Returns the possible causes in one line; {@code the runs' origins are the same} if none. */
  public String causesInWords() {
    return causes.isEmpty()
        ? "the runs' origins are the same"
        : causes.stream().map(Difference::words).collect(Collectors.joining(", "));
  }
}
