package dev.crucible.history;

import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.ledger.HeldAgainst.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What a run found about a claim, as ledgers keep it.
 *
 * @param run where the result comes from
 * @param claim docket number
 * @param registration digest of the record that it was tried under; of one that was put in another
 *     form since, that of its present form
 * @param verdict the verdict
 * @param statistics what was judged
 * @param checks controls and mutants
 * @param frontier the scores of its frontier, if it bears one
 * @param pending whether what it was tried under was not on record then
 */
public record PastTrial(
    Provenance run,
    String claim,
    Optional<String> registration,
    Verdict verdict,
    List<PastStatistic> statistics,
    Checks checks,
    Optional<PastFrontier> frontier,
    boolean pending) {

  /** A trial under what was on record. */
  public PastTrial(
      Provenance run,
      String claim,
      Optional<String> registration,
      Verdict verdict,
      List<PastStatistic> statistics,
      Checks checks,
      Optional<PastFrontier> frontier) {
    this(run, claim, registration, verdict, statistics, checks, frontier, false);
  }

  /**
   * What the same rule had to refute.
   *
   * @param refuted controls that were refuted
   * @param controls all controls
   * @param killed mutants that were refuted
   * @param mutants all mutants
   * @param left what was not refuted, by name and kind; empty in lines that tell only totals
   */
  public record Checks(
      int refuted, int controls, int killed, int mutants, Optional<List<NotRefuted>> left) {

    /** Copies the list. */
    public Checks {
      left = left.map(List::copyOf);
    }

    /** Totals alone. */
    public Checks(int refuted, int controls, int killed, int mutants) {
      this(refuted, controls, killed, mutants, Optional.empty());
    }

    /** Returns whether every one was refuted, of whatever kind. */
    public boolean allRefuted() {
      return refuted == controls && killed == mutants;
    }
  }

  /**
   * A control or a wrong theory that was not refuted.
   *
   * @param kind which of these
   * @param statistic the statistic that was held against it
   * @param name its name
   * @param verdict the verdict on it
   */
  public record NotRefuted(Kind kind, String statistic, String name, Verdict verdict) {}

  /** Copies the list. */
  public PastTrial {
    statistics = List.copyOf(statistics);
  }

  /** Returns whether it was made with the fixed seeds, in a tier. */
  public boolean isFixed(String tier) {
    return run.seeds().kind() == Seeds.Choice.FIXED && run.tier().equals(tier);
  }

  /** Returns a statistic by its name. */
  public Optional<PastStatistic> statistic(String name) {
    return statistics.stream().filter(statistic -> statistic.name().equals(name)).findFirst();
  }
}
