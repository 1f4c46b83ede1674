package dev.crucible.command;

import dev.crucible.claim.Docketed;
import dev.crucible.docs.MadePages;
import dev.crucible.host.Machine;
import dev.crucible.junit.Docket;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes the tables of the documentation anew: verdicts on record, and how often the rules err.
 *
 * <pre>{@code mvn -Pdocs test}</pre>
 */
public final class WriteDocs {

  private WriteDocs() {}

  /** Runs the command on this process's options; the exit code is 0 if the pages are up to date. */
  public static void main(String[] arguments) {
    try {
      Path top = Machine.workingDirectory();
      write(
          top,
          LedgerFiles.official(Machine::property, top),
          Docket.onClassPath().claims(),
          Machine::print);
    } catch (IllegalArgumentException | UncheckedIOException refusal) {
      Machine.print("NOT WRITTEN  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * Writes the pages that are not as they should be.
   *
   * @param top the project's folder
   * @param official the official ledger's file
   * @throws IllegalArgumentException as {@link MadePages#of} does; nothing is written
   * @throws UncheckedIOException if a file cannot be read or written
   */
  static void write(Path top, Path official, List<Docketed> docket, Consumer<String> console) {
    for (Map.Entry<Path, String> page : MadePages.of(top, official, docket).entrySet()) {
      console.accept(
          (replace(page.getKey(), page.getValue()) ? "WRITTEN  " : "AS IT SHOULD BE  ")
              + page.getKey());
    }
  }

  private static boolean replace(Path file, String text) {
    try {
      boolean stale = !Files.readString(file).equals(text);
      if (stale) {
        Utf8.write(file, text);
      }
      return stale;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
