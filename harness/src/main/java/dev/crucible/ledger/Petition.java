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
 */
public record Petition(
    Docketed claim, RegistryEntry before, CanonicalRecord found, Optional<LastRun> run) {}
