package dev.crucible.site.runs;

import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastRun;
import dev.crucible.site.news.Turn;
import java.util.List;
import java.util.Optional;

/**
 * A run among the others.
 *
 * @param run the run
 * @param older the run before it, whatever its tier and seeds
 * @param newer the run after it
 * @param comparable the run before it that had the same tier and the fixed seeds, if it had them
 * @param turns what turned with it
 */
public record RunEntry(
    PastRun run,
    Optional<PastRun> older,
    Optional<PastRun> newer,
    Optional<PastRun> comparable,
    List<Turn> turns) {

  /** Copies the list. */
  public RunEntry {
    turns = List.copyOf(turns);
  }

  /** Returns where its results come from. */
  public Provenance provenance() {
    return run.provenance();
  }

  /** Returns whether it had the fixed seeds. */
  public boolean isFixed() {
    return isFixed(run);
  }

  static boolean isFixed(PastRun run) {
    return run.provenance().seeds().kind() == Seeds.Choice.FIXED;
  }

  /** Returns how many of its claims ended with a verdict. */
  public long count(Verdict verdict) {
    return run.trials().stream().filter(trial -> trial.verdict() == verdict).count();
  }

  /** Returns how many claims turned in a way. */
  public long count(Turn.Subject kind) {
    return turns.stream().filter(turn -> turn.kind() == kind).count();
  }
}
