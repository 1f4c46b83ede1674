package dev.crucible.command;

import dev.crucible.host.Machine;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.option.Places;
import dev.crucible.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a command works on.
 *
 * @param registry the registry's file
 * @param run the folder of the last run's report
 * @param ledgers what tells of earlier runs
 * @param claims the claims' classes by id
 * @param console takes the lines that it prints
 */
record Workplace(
    Path registry,
    Path run,
    List<Path> ledgers,
    Map<String, Class<?>> claims,
    Consumer<String> console) {

  /** Copies the list. */
  Workplace {
    ledgers = List.copyOf(ledgers);
  }

  /** A workplace without ledgers. */
  Workplace(Path registry, Path run, Map<String, Class<?>> claims, Consumer<String> console) {
    this(registry, run, List.of(), claims, console);
  }

  private static final Path RUN = Path.of("reports", "target", "run");

  /** Returns the workplace of this process, from its {@code -D} options. */
  static Workplace here(Map<String, Class<?>> claims) {
    Path directory = Machine.workingDirectory();
    return new Workplace(
        Registry.locate(Machine.property("crucible.registry"), directory)
            .orElse(directory.resolve("claims/registry.lock")),
        folder(),
        LedgerFiles.all(Machine::property, directory),
        claims,
        Machine::print);
  }

  /** Returns the folder of the last run's report, or the one that {@code -D} names. */
  static Path folder() {
    return Machine.property("crucible.run.dir")
        .map(folder -> Places.option("crucible.run.dir", folder, Machine.workingDirectory()))
        .orElse(Machine.workingDirectory().resolve(RUN));
  }
}
