package dev.crucible.evidence;

import java.util.List;

/**
 * One run of the docket: its provenance and the evidence, claim by claim.
 *
 * @param provenance where the results come from
 * @param seconds how long the run took
 * @param evidence one entry a claim tried, in docket order
 * @param rows how many rows of studies it trained and read
 */
public record Run(Provenance provenance, double seconds, List<Evidence> evidence, RowCount rows) {

  /** A run without studies. */
  public Run(Provenance provenance, double seconds, List<Evidence> evidence) {
    this(provenance, seconds, evidence, RowCount.NONE);
  }

  /** Copies the list. */
  public Run {
    evidence = List.copyOf(evidence);
  }
}
