package dev.crucible.junit;

import dev.crucible.claim.Change;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Registration;
import dev.crucible.engine.Declaring;
import dev.crucible.ledger.CanonicalRecord;
import dev.crucible.ledger.Registrar;
import dev.crucible.ledger.Registry;
import dev.crucible.ledger.RegistryEntry.Found;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whose registration a run is going to refuse, told before anything is trained. The trial goes on
 * all the same: its measurements are worth having, and accepting an amendment needs them.
 */
final class ForeseenChanges {

  private ForeseenChanges() {}

  /**
   * Returns one line for each claim that states something else than is registered; none for those
   * that were never registered, which are new.
   *
   * @param claims the claims' classes
   * @param tier the tier's words
   */
  static List<String> of(Collection<Class<?>> claims, Registry registry, String tier) {
    return claims.stream().flatMap(claim -> of(claim, registry, tier).stream()).toList();
  }

  private static Optional<String> of(Class<?> claim, Registry registry, String tier) {
    String id = claim.getAnnotation(Claim.class).id();
    return record(claim)
        .map(now -> registry.entry(id).registration(new Found(now, tier, Optional.empty())))
        .map(Registration::changes)
        .filter(changes -> !changes.isEmpty())
        .map(changes -> words(id, changes));
  }

  /** A constant that cannot be computed is told by the claim's own trial, with its reason. */
  private static Optional<CanonicalRecord> record(Class<?> claim) {
    try {
      return Optional.of(Declaring.during(() -> Registrar.record(claim)));
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static String words(String id, List<Change> changes) {
    String more = changes.size() == 1 ? "" : ", and %s more".formatted(changes.size() - 1);
    return ("%s states something else than is registered: %s%s. Its trial is going to be red;"
            + " undo the change, or accept it as an amendment.")
        .formatted(id, changes.get(0).words(), more);
  }
}
