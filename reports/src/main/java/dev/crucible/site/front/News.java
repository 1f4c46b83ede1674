package dev.crucible.site.front;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Provenance;
import dev.crucible.history.Difference;
import dev.crucible.history.Histories;
import dev.crucible.history.Index;
import dev.crucible.history.PastRun;
import dev.crucible.history.SinceLast;
import dev.crucible.history.TrialChange;
import dev.crucible.site.page.SiteInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What changed since the last run, claim by claim.
 *
 * @param before the run before: the latest with the fixed seeds in the same tier
 * @param differences in what the origins of the two runs differ
 * @param turned claims whose verdict is another
 * @param moved claims whose verdict is the same, and an estimate or the registration is not
 * @param first claims that were not tried before
 * @param unchanged how many claims are as they were
 */
public record News(
    Provenance before,
    List<Difference> differences,
    List<Fact> turned,
    List<Fact> moved,
    List<Docketed> first,
    int unchanged) {

  /** A claim and what changed about it. */
  public record Fact(Docketed claim, TrialChange change) {}

  /** Copies the lists. */
  public News {
    differences = List.copyOf(differences);
    turned = List.copyOf(turned);
    moved = List.copyOf(moved);
    first = List.copyOf(first);
  }

  /** Returns the news of the run that leaves the site; empty if nothing can be held against it. */
  static Optional<News> of(SiteInput input) {
    Provenance now = input.run().provenance();
    Optional<Provenance> before =
        input.history().runs().stream()
            .map(PastRun::provenance)
            .filter(run -> run.seeds().equals(now.seeds()) && run.tier().equals(now.tier()))
            .filter(run -> run.startedAt().isBefore(now.startedAt()))
            .reduce((older, newer) -> newer);
    // The ledgers may not have taken the run, so it is read from its own evidence.
    Optional<PastRun> run = Histories.of(List.of(), input.run()).runs().stream().findFirst();
    return before.flatMap(then -> run.map(found -> between(then, found, input)));
  }

  private static News between(Provenance before, PastRun run, SiteInput input) {
    SinceLast since = SinceLast.of(Index.of(input.history()), run);
    Map<String, Docketed> docket =
        input.docket().stream().collect(Collectors.toMap(Docketed::id, Function.identity()));
    List<Fact> facts =
        since.changes().stream()
            .flatMap(
                change ->
                    Optional.ofNullable(docket.get(change.after().claim())).stream()
                        .map(claim -> new Fact(claim, change)))
            .toList();
    return new News(
        before,
        Difference.between(before, run.provenance()),
        facts.stream().filter(fact -> fact.change().turned()).toList(),
        facts.stream().filter(fact -> !fact.change().turned()).toList(),
        since.first().stream().flatMap(id -> Optional.ofNullable(docket.get(id)).stream()).toList(),
        since.unchanged());
  }
}
