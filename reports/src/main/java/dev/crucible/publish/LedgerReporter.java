package dev.crucible.publish;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.host.Machine;
import dev.crucible.junit.Reporter;
import dev.crucible.ledger.Appended;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Adds each claim of a run to the ledger as soon as it is finished: {@code .crucible/ledger.jsonl}
 * under the working directory, or what the system property {@value LedgerFiles#LOCAL_PROPERTY}
 * names.
 *
 * <p>A ledger that cannot be continued at the start stops the run before anything is trained. One
 * that fails under way costs the run nothing else at first: the console says so when it is first
 * noticed, and what was not recorded is tried again with each claim that follows. What is not
 * recorded at the end makes the run red.
 */
public final class LedgerReporter implements Reporter {

  private final Path file;
  private final Consumer<String> console;
  private final Ledger ledger;
  private final Set<String> told = new HashSet<>();
  private final List<Evidence> pending = new ArrayList<>();
  private int added;
  private boolean warned;

  /** Reads the file's name from the system property; for the service loader. */
  public LedgerReporter() {
    this(LedgerFiles.local(Machine::property, Machine.workingDirectory()), Machine::print);
  }

  /** A reporter for a file and a console. */
  public LedgerReporter(Path file, Consumer<String> console) {
    this.file = file.toAbsolutePath().normalize();
    this.console = console;
    this.ledger = Ledger.at(this.file);
  }

  /**
   * Tries the ledger before anything is trained: reads it whole and opens it for writing.
   *
   * @throws IllegalStateException if it could not be continued
   */
  @Override
  public void begin(Provenance run) {
    try {
      ledger.append("run " + run.id(), entry -> {}, List::of).repair().ifPresent(console);
    } catch (IllegalArgumentException | UncheckedIOException failure) {
      throw new IllegalStateException(
          "No claim was tried: the run could not be recorded. " + failure.getMessage(), failure);
    }
  }

  @Override
  public void finished(Provenance run, Evidence evidence) {
    take(evidence);
    try {
      add(run);
    } catch (IllegalArgumentException | UncheckedIOException failure) {
      if (!warned) {
        console.accept(failure.getMessage());
        warned = true;
      }
    }
  }

  /**
   * Adds what is not in the ledger yet, and says how many lines of the run are.
   *
   * @throws IllegalStateException if not all of the run is recorded, which makes it red
   */
  @Override
  public void publish(Run run) {
    run.evidence().forEach(this::take);
    try {
      add(run.provenance());
    } catch (IllegalArgumentException | UncheckedIOException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    } finally {
      if (added > 0) {
        console.accept(
            "%s added to %s".formatted(new Appended(added, Optional.empty()).count(), file));
      }
    }
  }

  private void take(Evidence evidence) {
    if (told.add(evidence.claim().id())) {
      pending.add(evidence);
    }
  }

  private void add(Provenance run) {
    if (pending.isEmpty()) {
      return;
    }
    Appended appended = ledger.append(new Run(run, 0, pending));
    appended.repair().ifPresent(console);
    added += appended.lines();
    pending.clear();
  }
}
