package dev.crucible.history;

import dev.crucible.ledger.Head;
import java.util.List;
import java.util.Optional;

/**
 * Every run that the ledgers tell of.
 *
 * <p>Its own questions look through all runs; who asks about many claims makes an {@link Index}.
 *
 * @param runs the runs, oldest first
 * @param warnings what could not be read, and what to do; sentences for people
 * @param official how long the official ledger was when it was read, and the hash of its last line;
 *     empty if it has no line, or could not be read
 */
public record History(List<PastRun> runs, List<String> warnings, Optional<Head> official) {

  /** Copies the lists. */
  public History {
    runs = List.copyOf(runs);
    warnings = List.copyOf(warnings);
  }

  /** A history that no official ledger was read for. */
  public History(List<PastRun> runs, List<String> warnings) {
    this(runs, warnings, Optional.empty());
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
