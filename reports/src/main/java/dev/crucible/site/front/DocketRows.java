package dev.crucible.site.front;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Seeds;
import dev.crucible.history.FreshShares;
import dev.crucible.history.Index;
import dev.crucible.history.PastTrial;
import dev.crucible.site.page.SiteInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The docket's lines, one a claim. */
public final class DocketRows {

  private final Index index;
  private final Map<String, OnRecord> otherTier;
  private final String tier;
  private final Map<String, Evidence> found;
  private final Map<String, Evidence> tried;

  private DocketRows(SiteInput input) {
    this.index = Index.of(input.history());
    this.otherTier = input.otherTier();
    this.tier = input.run().provenance().tier();
    this.tried =
        input.run().evidence().stream()
            .collect(Collectors.toMap(e -> e.claim().id(), Function.identity()));
    this.found = input.run().provenance().seeds().kind() == Seeds.Choice.FIXED ? tried : Map.of();
  }

  /** Returns the lines in docket order; every run is read once. */
  public static List<DocketRow> of(SiteInput input) {
    DocketRows rows = new DocketRows(input);
    return input.docket().stream().map(rows::row).toList();
  }

  private DocketRow row(Docketed claim) {
    return new DocketRow(
        claim,
        Optional.ofNullable(found.get(claim.id())),
        trials(claim.id()),
        Fresh.words(index.of(claim.id()), tier),
        FreshShares.of(index.of(claim.id()), Optional.ofNullable(tried.get(claim.id())), tier),
        Optional.ofNullable(otherTier.get(claim.id())).map(OnRecord::verdict));
  }

  /** Returns a claim's trials; where the run's own tier never tried it, another tier's. */
  private List<PastTrial> trials(String claim) {
    List<PastTrial> same = index.fixed(claim, tier);
    return same.isEmpty()
        ? index.of(claim).stream()
            .map(trial -> trial.run().tier())
            .distinct()
            .map(other -> index.fixed(claim, other))
            .filter(trials -> !trials.isEmpty())
            .findFirst()
            .orElse(List.of())
        : same;
  }
}
