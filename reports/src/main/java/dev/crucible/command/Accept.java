package dev.crucible.command;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import dev.crucible.junit.Docket;
import dev.crucible.lab.Host;
import dev.crucible.ledger.Acceptance;
import dev.crucible.ledger.Acceptance.Note;
import dev.crucible.ledger.Petition;
import dev.crucible.ledger.Registrar;
import dev.crucible.ledger.Registry;
import dev.crucible.ledger.RegistryEntry;
import dev.crucible.ledger.RegistryFile;
import dev.crucible.option.Choices;
import dev.crucible.summary.StoredDocket;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Puts the next step of one claim, or of several, on record: the registration, an amendment, or the
 * verdict of the last run.
 *
 * <pre>{@code mvn -Paccept test -Dclaim=EOS.1,S1.1 -Dreason="why"}</pre>
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
      accept(Desk.here(Docket.classes()), Host.property("claim").orElse(""), note);
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException refusal) {
      Host.print("NOT ACCEPTED  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * Accepts for all the claims named, or for none; touches no other claim.
   *
   * @param ids the claims, separated by commas
   * @throws IllegalArgumentException if there is no such claim, or one has nothing that can be
   *     accepted
   * @throws IllegalStateException if the registry changed meanwhile
   */
  static void accept(Desk desk, String ids, Note note) {
    List<Class<?>> types = find(desk, ids);
    RegistryFile file = RegistryFile.read(desk.registry());
    Registry registry = file.registry();
    List<String> lines = new ArrayList<>();
    for (Class<?> type : types) {
      Docketed claim = Docketed.of(type.getAnnotation(Claim.class));
      Acceptance accepted = Acceptance.of(petition(desk, type, registry.entry(claim.id())), note);
      registry = registry.with(claim.id(), accepted.entry());
      lines.add("%s  %s".formatted(claim.id(), claim.title()));
      accepted.lines().forEach(line -> lines.add("  " + line));
    }
    file.replace(registry);
    lines.forEach(desk.console());
    desk.console().accept("  reason: " + note.reason());
    desk.console().accept("  in %s; commit it".formatted(desk.registry()));
  }

  private static Petition petition(Desk desk, Class<?> type, RegistryEntry before) {
    Docketed claim = Docketed.of(type.getAnnotation(Claim.class));
    return new Petition(
        claim,
        before,
        Registrar.record(type),
        StoredDocket.find(desk.run().resolve("docket.json"), claim.id()));
  }

  private static List<Class<?>> find(Desk desk, String ids) {
    List<String> named =
        Arrays.stream(ids.split(",", -1)).map(String::strip).filter(id -> !id.isEmpty()).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "-Dclaim is missing: name a claim, or several with commas; known: "
              + String.join(", ", desk.claims().keySet()));
    }
    return named.stream().<Class<?>>map(id -> find(id, desk.claims())).distinct().toList();
  }

  private static Class<?> find(String id, Map<String, Class<?>> claims) {
    return claims.entrySet().stream()
        .filter(claim -> claim.getKey().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> Choices.unknown("claim", id, claims.keySet()))
        .getValue();
  }
}
