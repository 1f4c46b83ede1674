package dev.crucible.command;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import dev.crucible.code.ClassFiles;
import dev.crucible.code.CodeDigest;
import dev.crucible.host.Machine;
import dev.crucible.junit.Docket;
import dev.crucible.ledger.EarlyTrials;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.option.Choices;
import dev.crucible.registry.Acceptance;
import dev.crucible.registry.Acceptance.Note;
import dev.crucible.registry.CodeLock;
import dev.crucible.registry.CodeLock.Given;
import dev.crucible.registry.CodeLock.Moved;
import dev.crucible.registry.CodeOfClaim;
import dev.crucible.registry.LastRun;
import dev.crucible.registry.Petition;
import dev.crucible.registry.Registrar;
import dev.crucible.registry.Registry;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.registry.RegistryFile;
import dev.crucible.registry.Restatement;
import dev.crucible.runfile.StoredDocket;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts the next step of one claim, or of several, on record: the registration, an amendment, or the
 * verdict of the last run.
 *
 * <pre>{@code mvn -Paccept test -Dclaim=EOS.1,S1.1 -Dreason="why"}</pre>
 *
 * <p>With {@code -Drestate}, puts their registrations in another form, see {@link Restatement}.
 */
public final class Accept {

  private Accept() {}

  /** Runs the command on this process's options; the exit code is 0 if something was accepted. */
  public static void main(String[] arguments) {
    try {
      Note note =
          new Note(
              LocalDate.ofInstant(Machine.now(), ZoneOffset.UTC),
              Machine.property("reason").orElse("").strip());
      Workplace workplace = Workplace.here(Docket.classes());
      String ids = Machine.property("claim").orElse("");
      if (Machine.property("restate").filter(given -> !given.equals("false")).isPresent()) {
        restate(
            workplace,
            LedgerFiles.official(Machine::property, Machine.workingDirectory()),
            ids,
            note);
      } else {
        accept(workplace, ids, note);
      }
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException refusal) {
      Machine.print("NOT ACCEPTED  " + refusal.getMessage());
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
  static void accept(Workplace workplace, String ids, Note note) {
    take(workplace, ids, note, petition -> Acceptance.of(petition, note));
  }

  /**
   * Restates all the claims named, or none; touches no other claim.
   *
   * @param official the ledger whose runs the last one is compared with
   * @param ids the claims, separated by commas
   * @throws IllegalArgumentException if there is no such claim, or one would be amended by it
   * @throws IllegalStateException if the registry changed meanwhile
   */
  static void restate(Workplace workplace, Path official, String ids, Note note) {
    take(
        workplace,
        ids,
        note,
        petition ->
            Restatement.of(petition, Earlier.likeness(petition, workplace.run(), official), note));
  }

  private static void take(
      Workplace workplace, String ids, Note note, Function<Petition, Acceptance> step) {
    List<Class<?>> types = find(workplace, ids);
    RegistryFile file = RegistryFile.read(workplace.registry());
    Registry registry = file.registry();
    CodeLock code = CodeLock.read(CodeLock.beside(workplace.registry()));
    CodeLock given = code;
    ClassFiles files = new ClassFiles(Accept.class.getClassLoader());
    List<String> lines = new ArrayList<>();
    for (Class<?> type : types) {
      Docketed claim = Docketed.of(type.getAnnotation(Claim.class));
      RegistryEntry before = registry.entry(claim.id());
      CodeDigest now = CodeOfClaim.of(files, type);
      Optional<LastRun> run = StoredDocket.find(workplace.run().resolve("docket.json"), claim.id());
      String tier = run.map(LastRun::tier).orElse(RegistryEntry.DOCKET);
      Optional<Given> then = code.of(claim.id(), tier);
      Petition petition =
          new Petition(
              claim,
              before,
              Registrar.record(type),
              run,
              Optional.of(now.total()),
              then.flatMap(Given::bits));
      Acceptance accepted = step.apply(petition);
      registry = registry.with(claim.id(), accepted.entry());
      if (accepted.bringsVerdict(petition)) {
        given = given.with(CodeLock.name(claim.id(), tier), given(now, petition, then, note));
      }
      lines.add("%s  %s".formatted(claim.id(), claim.title()));
      accepted.lines().forEach(line -> lines.add("  " + line));
      EarlyTrials.of(claim.id(), workplace.ledgers())
          .words()
          .ifPresent(line -> lines.add("  " + line));
    }
    file.replace(registry);
    if (!given.equals(code)) {
      given.write(CodeLock.beside(workplace.registry()));
    }
    lines.forEach(workplace.console());
    workplace.console().accept("  reason: " + note.reason());
    workplace
        .console()
        .accept("  in %s; commit it with all files of the claim".formatted(workplace.registry()));
  }

  private static Given given(CodeDigest code, Petition petition, Optional<Given> then, Note note) {
    Given now = Given.of(code, Runtime.version().feature());
    return petition
        .run()
        .flatMap(LastRun::bits)
        .map(bits -> now.measuring(bits, then, new Moved(note.day(), note.reason())))
        .orElse(now);
  }

  private static List<Class<?>> find(Workplace workplace, String ids) {
    List<String> named =
        Arrays.stream(ids.split(",", -1)).map(String::strip).filter(id -> !id.isEmpty()).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "-Dclaim is missing: name a claim, or several with commas; known: "
              + String.join(", ", workplace.claims().keySet()));
    }
    return named.stream().<Class<?>>map(id -> find(id, workplace.claims())).distinct().toList();
  }

  private static Class<?> find(String id, Map<String, Class<?>> claims) {
    return claims.entrySet().stream()
        .filter(claim -> claim.getKey().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> Choices.unknown("claim", id, claims.keySet()))
        .getValue();
  }
}
