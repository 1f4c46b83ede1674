package dev.crucible.publish;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.junit.Docket;
import dev.crucible.site.page.SiteInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings together what the site is made from. */
final class SiteInputs {

  private SiteInputs() {}

  /**
   * Returns a run with its docket and its history.
   *
   * @param past reads the history of a run; if it fails, the run stands alone, with a warning
   */
  static SiteInput of(Run run, Function<Run, History> past) {
    return new SiteInput(docket(run), run, history(run, past));
  }

  /** Returns a run whose claims are the whole docket, with what its own ledger tells. */
  static SiteInput alone(Run run, Path ledger) {
    List<Docketed> claims = run.evidence().stream().map(Evidence::claim).toList();
    return new SiteInput(claims, run, history(run, r -> Histories.of(List.of(ledger), r)));
  }

  /** Returns the claims on the class path and those of the run, which may know of others. */
  static List<Docketed> docket(Run run) {
    List<Docketed> claims = new ArrayList<>(Docket.onClassPath().claims());
    Set<String> known = claims.stream().map(Docketed::id).collect(Collectors.toSet());
    run.evidence().stream()
        .map(Evidence::claim)
        .filter(claim -> !known.contains(claim.id()))
        .forEach(claims::add);
    return new Docket(claims).claims();
  }

  /** Whatever fails here must not cost the run its report. */
  private static History history(Run run, Function<Run, History> past) {
    try {
      return past.apply(run);
    } catch (RuntimeException failure) {
      String warning =
          "The ledgers could not be read: %s. The site shows this run alone; mend it and run again."
              .formatted(failure.getMessage());
      return new History(Histories.of(List.of(), run).runs(), List.of(warning));
    }
  }
}
