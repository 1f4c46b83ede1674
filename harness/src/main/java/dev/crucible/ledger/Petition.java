package dev.crucible.ledger;

import dev.crucible.claim.Docketed;
import java.util.Optional;

/**
 * What a step of a claim's registration is decided from.
 *
 * @param claim the claim
 * @param before what is on record of it
 * @param found what it states now
 * @param run what the last run found of it, if it was tried
 * @param code digest of the code that would give its verdict now; empty if nobody asks for it
 */
public record Petition(
    Docketed claim,
    RegistryEntry before,
    CanonicalRecord found,
    Optional<LastRun> run,
    Optional<String> code) {

  /** What is decided whatever the code is. */
  public Petition(
      Docketed claim, RegistryEntry before, CanonicalRecord found, Optional<LastRun> run) {
    this(claim, before, found, run, Optional.empty());
  }

  /** Returns whether the last run was made by other code than what is there now. */
  boolean hasOtherCode() {
    Optional<String> then = run.flatMap(LastRun::code);
    return then.isPresent() && code.isPresent() && !then.equals(code);
  }
}
