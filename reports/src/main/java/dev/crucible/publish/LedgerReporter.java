package dev.crucible.publish;

import dev.crucible.claim.Run;
import dev.crucible.junit.Reporter;
import dev.crucible.lab.Host;
import dev.crucible.ledger.chain.Appended;
import dev.crucible.ledger.chain.Ledger;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Adds a run to the ledger: {@code .crucible/ledger.jsonl} under the working directory, or what the
 * system property {@value LedgerFiles#LOCAL_PROPERTY} names.
 *
 * <p>A ledger that cannot be continued costs the run nothing else: the console says what was not
 * recorded and why.
 */
public final class LedgerReporter implements Reporter {

  private final Path file;
  private final Consumer<String> console;

  /** Reads the file's name from the system property; for the service loader. */
  public LedgerReporter() {
    this(LedgerFiles.local(), Host::print);
  }

  /** A reporter for a file and a console. */
  LedgerReporter(Path file, Consumer<String> console) {
    this.file = file.toAbsolutePath().normalize();
    this.console = console;
  }

  @Override
  public void publish(Run run) {
    try {
      Appended appended = Ledger.at(file).append(run);
      appended.repair().ifPresent(console);
      console.accept("%s added to %s".formatted(appended.count(), file));
    } catch (IllegalArgumentException | UncheckedIOException failure) {
      console.accept(failure.getMessage());
    }
  }
}
