package dev.crucible.claim;

import java.util.List;

/**
 * One run of the docket: its provenance and the evidence, claim by claim.
 *
 * @param provenance where the results come from
 * @param seconds how long the run took
 * @param evidence one entry a claim tried, in docket order
 */
public record Run(Provenance provenance, double seconds, List<Evidence> evidence) {

  /** Copies the list. */
  public Run {
    evidence = List.copyOf(evidence);
  }
}
