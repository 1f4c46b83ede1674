package dev.crucible.history;

import java.util.List;
import java.util.Optional;

/**
 * Every run that the ledgers tell of.
 *
 * <p>Its own questions look through all runs; who asks about many claims makes an {@link Index}.
 *
 * @param runs the runs, oldest first
 * @param warnings what could not be read, and what to do; sentences for people
 */
public record History(List<PastRun> runs, List<String> warnings) {

  /** Copies the lists. */
  public History {
    runs = List.copyOf(runs);
    warnings = List.copyOf(warnings);
  }

  /** Returns the trials of a claim, oldest first, of whatever tier and seeds. */
  public List<PastTrial> of(String claim) {
    return runs.stream().flatMap(run -> run.trial(claim).stream()).toList();
  }

  /**
   * Returns how a claim stands: its latest trial with the fixed seeds in a tier.
   *
   * @param tier {@code ci} or {@code full}
   */
  public Optional<PastTrial> standing(String claim, String tier) {
    return of(claim).stream().filter(trial -> trial.isFixed(tier)).reduce((older, newer) -> newer);
  }
}
