package dev.crucible.history;

import dev.crucible.evidence.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What changed since the last run: each claim of a run is held against its own latest earlier trial
 * in the same tier with the fixed seeds, so that a run of a few claims, too, has something before
 * it. A run whose own seeds are not the fixed ones is held against nothing.
 *
 * @param changes claims that changed, in the run's order
 * @param unchanged how many claims are as they were
 * @param first claims that were never tried so before
 */
public record SinceLast(List<TrialChange> changes, int unchanged, List<String> first) {

  /** Copies the lists. */
  public SinceLast {
    changes = List.copyOf(changes);
    first = List.copyOf(first);
  }

  /**
   * Compares a run with what came before it.
   *
   * @param index the history, in which the run itself may be
   */
  public static SinceLast of(Index index, PastRun run) {
    if (run.provenance().seeds().kind() != Seeds.Choice.FIXED) {
      return new SinceLast(List.of(), 0, List.of());
    }
    List<TrialChange> changes = new ArrayList<>();
    List<String> first = new ArrayList<>();
    int unchanged = 0;
    for (PastTrial trial : run.trials()) {
      Optional<TrialChange> change =
          before(index, trial).map(before -> TrialChange.between(before, trial));
      if (change.isEmpty()) {
        first.add(trial.claim());
      } else if (change.get().any()) {
        changes.add(change.get());
      } else {
        unchanged++;
      }
    }
    return new SinceLast(changes, unchanged, first);
  }

  private static Optional<PastTrial> before(Index index, PastTrial trial) {
    List<PastTrial> fixed = index.fixed(trial.claim(), trial.run().tier());
    for (int i = fixed.size() - 1; i >= 0; i--) {
      if (fixed.get(i).run().startedAt().isBefore(trial.run().startedAt())) {
        return Optional.of(fixed.get(i));
      }
    }
    return Optional.empty();
  }
}
