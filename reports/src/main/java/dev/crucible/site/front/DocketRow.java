package dev.crucible.site.front;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Verdict;
import dev.crucible.headline.Headline;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.runfile.FreshShare;
import dev.crucible.site.page.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A claim's line in the docket: how it stands with the fixed seeds.
 *
 * @param claim the claim
 * @param evidence what this run found, if it tried the claim with the fixed seeds
 * @param trials what ledgers tell of it, fixed seeds alone, oldest first
 * @param fresh what runs with fresh seeds say, in words
 * @param freshShare in how many of them controls and wrong theories were refuted
 * @param otherTier the verdict on record in the tier that the page is not about
 */
public record DocketRow(
    Docketed claim,
    Optional<Evidence> evidence,
    List<PastTrial> trials,
    String fresh,
    FreshShare freshShare,
    Optional<Verdict> otherTier) {

  /** Copies the list. */
  public DocketRow {
    trials = List.copyOf(trials);
  }

  /** Returns the verdict: this run's, or the last that a ledger tells of. */
  public Verdict verdict() {
    return evidence
        .map(Evidence::verdict)
        .or(() -> latest().map(PastTrial::verdict))
        .orElse(Verdict.NOT_RUN);
  }

  /** Returns whether neither this run nor a ledger knows of a trial. */
  public boolean untried() {
    return evidence.isEmpty() && trials.isEmpty();
  }

  /** Returns this run's deciding statistic. */
  public Optional<Judgement> deciding() {
    return evidence.flatMap(Headline::deciding);
  }

  /** Returns the last trial, where this run tells nothing newer. */
  public Optional<PastTrial> earlier() {
    return evidence.isPresent() ? Optional.empty() : latest();
  }

  /** Returns the last trial's deciding statistic, where this run tells nothing newer. */
  public Optional<PastStatistic> earlierDeciding() {
    return earlier().flatMap(PastWords::deciding);
  }

  /**
   * Returns the picture of the deciding statistic through time, or, where ledgers do not know it,
   * of the one that decided last; empty if there is nothing past.
   */
  public String sparkline() {
    Stream<String> statistics =
        Stream.concat(
            deciding().map(Judgement::name).stream(),
            latest().flatMap(PastWords::deciding).map(PastStatistic::name).stream());
    return statistics
        .map(statistic -> Trails.svg(trials, statistic))
        .filter(svg -> !svg.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Returns how many controls were refuted: {@code 2/2 controls}. */
  public String controls() {
    return evidence
        .map(Headline::controls)
        .or(() -> latest().map(t -> PastWords.ratio(t.checks().refuted(), t.checks().controls())))
        .map(ratio -> ratio.equals("–") ? "no control" : ratio + " controls")
        .orElse("–");
  }

  /** Returns how many mutants were refuted: {@code 6/6 mutants}. */
  public String mutants() {
    return evidence
        .map(Headline::mutants)
        .or(() -> latest().map(t -> PastWords.ratio(t.checks().killed(), t.checks().mutants())))
        .map(ratio -> ratio.equals("–") ? "no mutant" : ratio + " mutants")
        .orElse("–");
  }

  /** Returns the claim's page, from the site's folder. */
  public String file() {
    return "claims/" + Words.file(claim) + ".html";
  }

  private Optional<PastTrial> latest() {
    return trials.isEmpty() ? Optional.empty() : Optional.of(trials.get(trials.size() - 1));
  }
}
