package dev.crucible.site.page;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Run;
import dev.crucible.history.History;
import dev.crucible.runfile.CodeNews;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the site is made from.
 *
 * @param docket all claims there are, in docket order, whether this run tried them or not
 * @param run the run that leaves the site, with its evidence
 * @param history every run that the ledgers tell of, this one among them
 * @param code what became of the code of the run's claims, by claim, as far as it is known
 * @param otherTier the verdict on record in the tier that the run was not made in, by claim
 */
public record SiteInput(
    List<Docketed> docket,
    Run run,
    History history,
    Map<String, CodeNews> code,
    Map<String, OnRecord> otherTier) {

  /** Copies list and maps. */
  public SiteInput {
    docket = List.copyOf(docket);
    code = Map.copyOf(code);
    otherTier = Map.copyOf(otherTier);
  }

  /** What a site is made from that tells nothing of code, nor of another tier's record. */
  public SiteInput(List<Docketed> docket, Run run, History history) {
    this(docket, run, history, Map.of(), Map.of());
  }

  /** Returns what became of a claim's code; empty if it was not tried or nothing is known. */
  public Optional<CodeNews> code(String claim) {
    return Optional.ofNullable(code.get(claim));
  }

  /** Returns this run's evidence about a claim; empty if it was not tried. */
  public Optional<Evidence> evidence(String claim) {
    return run.evidence().stream().filter(e -> e.claim().id().equals(claim)).findFirst();
  }
}
