package dev.crucible.command;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import dev.crucible.junit.Docket;
import dev.crucible.lab.Choices;
import dev.crucible.lab.Host;
import dev.crucible.ledger.Acceptance;
import dev.crucible.ledger.Acceptance.Note;
import dev.crucible.ledger.Petition;
import dev.crucible.ledger.Registrar;
import dev.crucible.ledger.RegistryFile;
import dev.crucible.summary.StoredDocket;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Puts the next step of one claim on record: its registration, an amendment, or the verdict of the
 * last run.
 *
 * <pre>{@code mvn -Paccept test -Dclaim=EOS.1 -Dreason="why"}</pre>
 */
public final class Accept {

  private Accept() {}

  /** Runs the command on this process's options; the exit code is 0 if something was accepted. */
  public static void main(String[] arguments) {
    try {
      Note note =
          new Note(
              LocalDate.ofInstant(Host.now(), ZoneOffset.UTC),
              Host.property("reason").orElse("").strip());
      accept(Desk.here(Docket.classes()), Host.property("claim").orElse("").strip(), note);
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException refusal) {
      Host.print("NOT ACCEPTED  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * Accepts, and touches no other claim.
   *
   * @throws IllegalArgumentException if there is no such claim, or nothing that can be accepted
   * @throws IllegalStateException if the registry changed meanwhile
   */
  static void accept(Desk desk, String id, Note note) {
    Class<?> type = find(desk, id);
    Docketed claim = Docketed.of(type.getAnnotation(Claim.class));
    RegistryFile file = RegistryFile.read(desk.registry());
    Acceptance accepted =
        Acceptance.of(
            new Petition(
                claim,
                file.registry().entry(claim.id()),
                Registrar.record(type),
                StoredDocket.find(desk.run().resolve("docket.json"), claim.id())),
            note);
    file.replace(file.registry().with(claim.id(), accepted.entry()));
    desk.console().accept("%s  %s".formatted(claim.id(), claim.title()));
    accepted.lines().forEach(line -> desk.console().accept("  " + line));
    desk.console().accept("  reason: " + note.reason());
    desk.console().accept("  in %s; commit it".formatted(desk.registry()));
  }

  private static Class<?> find(Desk desk, String id) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException(
          "-Dclaim is missing: name one claim; known: "
              + String.join(", ", desk.claims().keySet()));
    }
    return Optional.ofNullable(desk.claims().get(id))
        .orElseThrow(() -> Choices.unknown("claim", id, desk.claims().keySet()));
  }
}
