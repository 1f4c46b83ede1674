package dev.crucible.evidence;

import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Reached;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the registry holds for a claim.
 *
 * @param verdict the verdict
 * @param since the day on which it was put on record
 * @param reason why it is what it is
 * @param frontier how far its frontier was pushed, if it bears one
 */
public record OnRecord(
    Verdict verdict, LocalDate since, String reason, Optional<Reached> frontier) {

  /** The record of a claim without a frontier. */
  public OnRecord(Verdict verdict, LocalDate since, String reason) {
    this(verdict, since, reason, Optional.empty());
  }
}
