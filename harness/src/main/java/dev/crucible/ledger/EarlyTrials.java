package dev.crucible.ledger;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * How often a claim was tried while what it states was not on record: whoever registers it then may
 * have seen what comes out.
 *
 * @param runs the identifiers of the runs
 * @param first the time of the first, as the ledger gives it
 */
public record EarlyTrials(Set<String> runs, Optional<String> first) {

  /** Copies the set. */
  public EarlyTrials {
    runs = Set.copyOf(runs);
  }

  /** Reads ledgers, of which none need exist; a run that stands in two counts once. */
  public static EarlyTrials of(String claim, List<Path> ledgers) {
    Set<String> runs = new TreeSet<>();
    List<String> times = new ArrayList<>();
    for (Path path : ledgers) {
      try {
        Ledger.at(path).read(entry -> add(entry, claim, runs, times));
      } catch (IllegalArgumentException | UncheckedIOException broken) {
        // Whoever writes it or shows its verdicts says so.
      }
    }
    return new EarlyTrials(runs, times.stream().min(String::compareTo));
  }

  private static void add(LedgerEntry entry, String claim, Set<String> runs, List<String> times) {
    JsonNode line = entry.fields();
    if (entry.isClaim()
        && line.path("claim").asString("").equals(claim)
        && line.path(ClaimLines.PENDING).asBoolean(false)) {
      runs.add(line.path("run").asString(""));
      times.add(line.path("time").asString(""));
    }
  }

  /** Returns the sentence; empty if there was no such trial. */
  public Optional<String> words() {
    return first.map(
        time ->
            "tried %s %s before this was on record, first on %s"
                .formatted(
                    runs.size(), runs.size() == 1 ? "time" : "times", time.split("T", 2)[0]));
  }
}
