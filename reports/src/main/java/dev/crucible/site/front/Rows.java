package dev.crucible.site.front;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Evidence;
import dev.crucible.claim.Provenance;
import dev.crucible.claim.Seeds;
import dev.crucible.history.PastTrial;
import dev.crucible.site.SiteInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The docket's lines, one a claim. */
public final class Rows {

  private Rows() {}

  /**
   * Returns the lines in docket order; every run is read once. Where the run's own tier never tried
   * a claim, the other tier speaks for it.
   */
  public static List<DocketRow> of(SiteInput input) {
    Provenance run = input.run().provenance();
    Map<String, List<PastTrial>> past =
        input.history().runs().stream()
            .flatMap(r -> r.trials().stream())
            .filter(trial -> trial.isFixed(trial.run().tier()))
            .collect(Collectors.groupingBy(PastTrial::claim));
    past.replaceAll((claim, trials) -> ofOneTier(trials, run.tier()));
    Map<String, Evidence> found =
        run.seeds().kind() == Seeds.Kind.FIXED
            ? input.run().evidence().stream()
                .collect(Collectors.toMap(e -> e.claim().id(), Function.identity()))
            : Map.of();
    return input.docket().stream().map(claim -> row(claim, found, past)).toList();
  }

  private static List<PastTrial> ofOneTier(List<PastTrial> trials, String preferred) {
    List<PastTrial> same = trials.stream().filter(t -> t.isFixed(preferred)).toList();
    String latest = trials.get(trials.size() - 1).run().tier();
    return same.isEmpty() ? trials.stream().filter(t -> t.isFixed(latest)).toList() : same;
  }

  private static DocketRow row(
      Docketed claim, Map<String, Evidence> found, Map<String, List<PastTrial>> past) {
    return new DocketRow(
        claim,
        Optional.ofNullable(found.get(claim.id())),
        past.getOrDefault(claim.id(), List.of()));
  }
}
