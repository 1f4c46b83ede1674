package dev.crucible.history;

import dev.crucible.evidence.Provenance;
import java.util.List;
import java.util.Optional;

/**
 * A run, as ledgers keep it.
 *
 * @param provenance where its results come from
 * @param trials one a claim, in docket order
 */
public record PastRun(Provenance provenance, List<PastTrial> trials) {

  /** Copies the list. */
  public PastRun {
    trials = List.copyOf(trials);
  }

  /** Returns the trial of a claim; empty if it was not tried. */
  public Optional<PastTrial> trial(String claim) {
    return trials.stream().filter(trial -> trial.claim().equals(claim)).findFirst();
  }
}
