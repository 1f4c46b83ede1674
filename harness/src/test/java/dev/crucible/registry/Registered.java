package dev.crucible.registry;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import dev.crucible.registry.Acceptance.Note;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** Registers claims for tests. */
public final class Registered {

  private static final Note NOTE = new Note(LocalDate.of(2026, 11, 23), "as a test");

  private Registered() {}

  /** Registers claims that have no verdict. */
  public static void in(Path file, Class<?>... claims) {
    for (Class<?> claim : claims) {
      RegistryFile before = RegistryFile.read(file);
      String id = claim.getAnnotation(Claim.class).id();
      before.replace(before.registry().with(id, entry(claim)));
    }
  }

  /** Registers a claim and puts a verdict on record. */
  public static void in(Path file, Class<?> claim, Verdict verdict) {
    RegistryFile before = RegistryFile.read(file);
    RegistryEntry entry = entry(claim).with("ci", new OnRecord(verdict, NOTE.day(), NOTE.reason()));
    before.replace(before.registry().with(claim.getAnnotation(Claim.class).id(), entry));
  }

  private static RegistryEntry entry(Class<?> claim) {
    Docketed docketed = Docketed.of(claim.getAnnotation(Claim.class));
    CanonicalRecord record = Registrar.record(claim);
    return Acceptance.of(
            new Petition(docketed, RegistryEntry.empty(), record, Optional.empty()), NOTE)
        .entry();
  }
}
