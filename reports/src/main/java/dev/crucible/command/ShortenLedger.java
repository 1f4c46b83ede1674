package dev.crucible.command;

import dev.crucible.host.Machine;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.ledger.LedgerReading;
import dev.crucible.ledger.Shortened;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Stores the official ledger's lines as short as they can be, and shows that nothing was lost; or
 * writes a copy in which every line is whole, for tools that know nothing of short ones.
 *
 * <pre>{@code
 * mvn -Pshorten-ledger test
 * mvn -Pshorten-ledger test -Dwhole=/path/of/a/copy.jsonl
 * }</pre>
 */
public final class ShortenLedger {

  private ShortenLedger() {}

  /** Runs the command on this process's options; the exit code is 0 if it was done. */
  public static void main(String[] arguments) {
    Path ledger = LedgerFiles.official(Machine::property, Machine.workingDirectory());
    String whole = Machine.property("whole").orElse("").strip();
    try {
      if (whole.isEmpty()) {
        shorten(ledger, Machine::print);
      } else {
        copyWhole(ledger, Machine.workingDirectory().resolve(whole), Machine::print);
      }
    } catch (IllegalArgumentException | UncheckedIOException refusal) {
      Machine.print("NOT DONE  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * Shortens a ledger in place and prints what became of it.
   *
   * @throws IllegalArgumentException if there is no such ledger, or it is not valid; it is
   *     untouched
   * @throws UncheckedIOException if the disk refuses; the message names the copy of what was there
   */
  static void shorten(Path ledger, Consumer<String> console) {
    requireThere(ledger);
    Shortened done = Ledger.at(ledger).shorten();
    LedgerReading now = Ledger.at(ledger).read(entry -> {});
    console.accept(
        "SHORTENED  %s: %s of %s lines, %s bytes where there were %s"
            .formatted(ledger, done.shorter(), done.lines(), done.after(), done.before()));
    console.accept(
        "  read back, each of the %s lines is what it was, byte by byte; the last is %s"
            .formatted(now.lines(), now.head()));
  }

  /**
   * Writes a copy of a ledger with every line whole.
   *
   * @throws IllegalArgumentException if there is no such ledger, it is not valid, or the copy's
   *     file is there already
   * @throws UncheckedIOException if a file cannot be read or written
   */
  static void copyWhole(Path ledger, Path copy, Consumer<String> console) {
    requireThere(ledger);
    if (Files.exists(copy)) {
      throw new IllegalArgumentException(
          "-Dwhole=%s is there already: name a new file".formatted(copy));
    }
    StringBuilder text = new StringBuilder();
    LedgerReading read = Ledger.at(ledger).read(entry -> text.append(entry.text()).append('\n'));
    try {
      Utf8.write(copy, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(copy, e.getMessage()), e);
    }
    console.accept("COPIED  %s lines of %s, whole, to %s".formatted(read.lines(), ledger, copy));
  }

  private static void requireThere(Path ledger) {
    if (!Files.isRegularFile(ledger)) {
      throw new IllegalArgumentException(
          "%s is no file: name a ledger with -Dledger.official=FILE".formatted(ledger));
    }
  }
}
