package dev.crucible.history;

import dev.crucible.evidence.Run;
import dev.crucible.ledger.ClaimLines;
import dev.crucible.ledger.Head;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads ledgers into one history.
 *
 * <p>A run counts once, in however many ledgers it is; where two ledgers have different claims of a
 * run, it has them all. What was tried by the present run belongs to the history even if no ledger
 * could take it. A ledger that is broken, of a later version or unreadable is left out whole, with
 * a warning, and the others are read.
 */
public final class Histories {

  private final TrialReader reader;
  private final Union union = new Union();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Map<Path, Head> heads = new HashMap<>();

  private Histories(Map<String, String> heirs) {
    this.reader = new TrialReader(heirs);
  }

  /**
   * Reads ledgers, of which none need exist, and adds a run, whose order all runs follow.
   *
   * @param ledgers the files; what two of them tell differently is believed of the first
   */
  public static History of(List<Path> ledgers, Run run) {
    return of(ledgers, run, order(run), Map.of());
  }

  /** Does the same where registrations were restated, see {@link #of(List, Run, List, Map)}. */
  public static History of(List<Path> ledgers, Run run, Map<String, String> heirs) {
    return of(ledgers, run, order(run), heirs);
  }

  /** Does the same in a given order, see {@link #of(List, Run, List, Map)}. */
  public static History of(List<Path> ledgers, Run run, List<String> docket) {
    return of(ledgers, run, docket, Map.of());
  }

  private static List<String> order(Run run) {
    return run.evidence().stream().map(e -> e.claim().id()).toList();
  }

  /**
   * Reads ledgers, of which none need exist, and adds a run.
   *
   * @param ledgers the files, the official one first: what two tell differently is believed of it
   * @param docket claims in the order in which every run shows them; others come last
   * @param heirs digests of records that were put in another form, each with that of the record
   *     that says the same now: a trial under the one counts as made under the other
   */
  public static History of(
      List<Path> ledgers, Run run, List<String> docket, Map<String, String> heirs) {
    Histories histories = read(ledgers, heirs);
    histories.add(run);
    return histories.history(ledgers, docket);
  }

  /** Reads ledgers without a run of one's own, see {@link #of(List, Run, List, Map)}. */
  public static History told(List<Path> ledgers, List<String> docket, Map<String, String> heirs) {
    return read(ledgers, heirs).history(ledgers, docket);
  }

  private static Histories read(List<Path> ledgers, Map<String, String> heirs) {
    Histories histories = new Histories(heirs);
    ledgers.stream()
        .map(path -> path.toAbsolutePath().normalize())
        .distinct()
        .forEach(histories::read);
    return histories;
  }

  private History history(List<Path> ledgers, List<String> docket) {
    return new History(
        union.runs(docket),
        List.copyOf(warnings),
        ledgers.stream()
            .findFirst()
            .map(path -> path.toAbsolutePath().normalize())
            .flatMap(path -> Optional.ofNullable(heads.get(path))));
  }

  private void add(Run run) {
    union.add(ClaimLines.of(run).stream().map(reader::trial).toList());
  }

  private void read(Path path) {
    try {
      // An edit shows only in the line after it: nothing counts before the whole chain is read.
      List<PastTrial> trials = new ArrayList<>();
      LedgerReading reading =
          Ledger.at(path)
              .read(
                  entry -> {
                    if (entry.isClaim()) {
                      trials.add(reader.trial(entry.fields()));
                    }
                  });
      if (reading.torn().isPresent()) {
        warnings.add(torn(path));
      }
      if (reading.lines() > 0) {
        heads.put(path, new Head(reading.lines(), reading.head()));
      }
      union.add(trials).forEach(conflict -> warnings.add(differs(path, conflict)));
    } catch (IllegalArgumentException e) {
      warnings.add("No run of this ledger is shown: %s.".formatted(e.getMessage()));
    } catch (UncheckedIOException e) {
      warnings.add(
          "No run of this ledger is shown: %s (%s); see that it can be read, and run again."
              .formatted(e.getMessage(), reason(e)));
    }
  }

  private static String torn(Path path) {
    return ("The ledger %s ends in half a line, left by a run that was killed; its other lines are"
            + " shown. The next run that is added sets it aside.")
        .formatted(path);
  }

  private static String differs(Path path, Union.Conflict conflict) {
    return ("Run %s has %s twice, and not the same: %s is shown, and not %s as %s has it; see which"
            + " ledger was changed.")
        .formatted(
            conflict.kept().run().id(),
            conflict.kept().claim(),
            conflict.kept().verdict().words(),
            conflict.left().verdict().words(),
            path);
  }

  private static String reason(UncheckedIOException failure) {
    IOException cause = Objects.requireNonNull(failure.getCause());
    return cause instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(cause.getMessage());
  }
}
