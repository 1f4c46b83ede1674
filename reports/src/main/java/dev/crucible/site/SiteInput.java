package dev.crucible.site;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Evidence;
import dev.crucible.claim.Run;
import dev.crucible.history.History;
import java.util.List;
import java.util.Optional;

/**
 * What the site is made from.
 *
 * @param docket all claims there are, in docket order, whether this run tried them or not
 * @param run the run that leaves the site, with its evidence
 * @param history every run that the ledgers tell of, this one among them
 */
public record SiteInput(List<Docketed> docket, Run run, History history) {

  /** Copies the list. */
  public SiteInput {
    docket = List.copyOf(docket);
  }

  /** Returns this run's evidence about a claim; empty if it was not tried. */
  public Optional<Evidence> evidence(String claim) {
    return run.evidence().stream().filter(e -> e.claim().id().equals(claim)).findFirst();
  }
}
