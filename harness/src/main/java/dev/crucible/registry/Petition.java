package dev.crucible.registry;

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
 * @param bits what the verdict on record in the run's tier was given on; empty if that is not known
 */
public record Petition(
    Docketed claim,
    RegistryEntry before,
    CanonicalRecord found,
    Optional<LastRun> run,
    Optional<String> code,
    Optional<Bits> bits) {

  /** What is decided whatever the code is. */
  public Petition(
      Docketed claim, RegistryEntry before, CanonicalRecord found, Optional<LastRun> run) {
    this(claim, before, found, run, Optional.empty(), Optional.empty());
  }

  /**
   * Returns whether the last run measured other bits, or on another engine, than those on record.
   */
  boolean hasOtherBits() {
    Optional<Bits> now = run.flatMap(LastRun::bits);
    return now.isPresent() && !now.equals(bits);
  }

  /** Returns whether the last run was made by other code than what is there now. */
  boolean hasOtherCode() {
    Optional<String> then = run.flatMap(LastRun::code);
    return then.isPresent() && code.isPresent() && !then.equals(code);
  }
}
