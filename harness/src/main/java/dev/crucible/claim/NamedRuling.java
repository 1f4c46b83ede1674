package dev.crucible.claim;

import dev.crucible.claim.Observation.Cause;

/** The ruling on a negative control or a theory mutant; it must be REFUTED. */
public record NamedRuling(String name, Ruling ruling) {

  /**
   * Returns whether nothing could be decided about it, because an instrument was not fit or a trial
   * broke off.
   */
  public boolean unfit() {
    return ruling.verdict() == Verdict.INCONCLUSIVE
        && ruling.measurement().exclusions().stream()
            .flatMap(observation -> observation.exclusion().stream())
            .map(Observation.Exclusion::cause)
            .anyMatch(cause -> cause == Cause.UNHEALTHY || cause == Cause.FAILED);
  }

  /** Returns whether the control or mutant was refuted, as it must be. */
  public boolean refuted() {
    return ruling.verdict() == Verdict.REFUTED;
  }
}
