package dev.crucible.command;

import dev.crucible.host.Machine;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerEntry;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.ledger.Merged;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Merges another ledger into the local one, or into what {@code -Dledger=} names.
 *
 * <pre>{@code mvn -Pmerge-ledgers test -Dfrom=/path/other.jsonl}</pre>
 */
public final class MergeLedgers {

  private MergeLedgers() {}

  /** Runs the command on this process's options; the exit code is 0 if the ledger is complete. */
  public static void main(String[] arguments) {
    try {
      merge(
          Machine.property("from").orElse("").strip(),
          LedgerFiles.local(Machine::property, Machine.workingDirectory()),
          Machine.now().truncatedTo(ChronoUnit.SECONDS),
          Machine::print);
    } catch (IllegalArgumentException | UncheckedIOException refusal) {
      Machine.print("NOT MERGED  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * Merges and prints what was added.
   *
   * @param from the other ledger's file
   * @param into the ledger that is added to
   * @param when the time of the merge
   * @throws IllegalArgumentException if there is no such ledger, or one of the two is not valid;
   *     nothing is changed
   * @throws UncheckedIOException if a file cannot be read or written
   */
  static void merge(String from, Path into, Instant when, Consumer<String> console) {
    if (from.isEmpty()) {
      throw new IllegalArgumentException(
          "-Dfrom is missing: name the ledger to merge from, -Dfrom=/path/other.jsonl");
    }
    Path other = Path.of(from).toAbsolutePath().normalize();
    if (!Files.isRegularFile(other)) {
      throw new IllegalArgumentException(other + " is no file: name a ledger with -Dfrom=FILE");
    }
    Set<String> added = runs(other, entry -> requirePast(entry, other, when));
    added.removeAll(runs(into, entry -> {}));
    Merged merged = Ledger.at(into).merge(Ledger.at(other), when);
    console.accept(
        merged.appended().lines() == 0
            ? "NOTHING TO MERGE  %s has every line of %s".formatted(into, other)
            : "MERGED  %s added to %s from %s".formatted(merged.appended().count(), into, other));
    added.forEach(run -> console.accept("  run " + run));
    merged
        .appended()
        .setAside()
        .ifPresent(
            aside -> console.accept("  %s ended in half a line, now in %s".formatted(into, aside)));
    merged
        .torn()
        .ifPresent(half -> console.accept("  %s ends in half a line, not taken".formatted(other)));
  }

  /** The merge's own time has no fractions of a second. */
  private static void requirePast(LedgerEntry entry, Path ledger, Instant now) {
    String time = entry.fields().path("time").asString("");
    if (Instant.parse(time).isAfter(now.plusSeconds(1))) {
      throw new IllegalArgumentException(
          "%s:%s: its time %s is still to come; see which machine's clock is wrong"
              .formatted(ledger, entry.line(), time));
    }
  }

  private static Set<String> runs(Path ledger, Consumer<LedgerEntry> each) {
    Set<String> runs = new LinkedHashSet<>();
    Ledger.at(ledger)
        .read(
            entry -> {
              each.accept(entry);
              if (entry.isClaim()) {
                runs.add(entry.fields().path("run").asString(""));
              }
            });
    return runs;
  }
}
