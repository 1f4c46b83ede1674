package dev.crucible.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two runs side by side.
 *
 * <p>A claim that both tried has changed if its verdict or its registration is another, or if a
 * statistic moved: each estimate lies outside the other's interval. Whether the runs had the same
 * seeds and tier is for the reader to mind: the differences say so.
 *
 * @param before the earlier run
 * @param after the later run
 * @param differences in what the runs differ
 * @param changes claims that changed, in the later run's order
 * @param unchanged how many claims both tried and found the same
 * @param onlyBefore claims that only the earlier run tried
 * @param onlyAfter claims that only the later run tried
 */
public record RunComparison(
    PastRun before,
    PastRun after,
    List<Difference> differences,
    List<TrialChange> changes,
    int unchanged,
    List<String> onlyBefore,
    List<String> onlyAfter) {

  /** Copies the lists. */
  public RunComparison {
    differences = List.copyOf(differences);
    changes = List.copyOf(changes);
    onlyBefore = List.copyOf(onlyBefore);
    onlyAfter = List.copyOf(onlyAfter);
  }

  /** Compares two runs. */
  public static RunComparison of(PastRun before, PastRun after) {
    Map<String, PastTrial> earlier = byClaim(before);
    Map<String, PastTrial> later = byClaim(after);
    List<TrialChange> both =
        later.values().stream()
            .flatMap(
                trial ->
                    Optional.ofNullable(earlier.get(trial.claim())).stream()
                        .map(then -> TrialChange.between(then, trial)))
            .toList();
    List<TrialChange> changes = both.stream().filter(TrialChange::any).toList();
    return new RunComparison(
        before,
        after,
        Difference.between(before.provenance(), after.provenance()),
        changes,
        both.size() - changes.size(),
        without(earlier.keySet(), later.keySet()),
        without(later.keySet(), earlier.keySet()));
  }

  private static Map<String, PastTrial> byClaim(PastRun run) {
    Map<String, PastTrial> trials = new LinkedHashMap<>();
    run.trials().forEach(trial -> trials.put(trial.claim(), trial));
    return trials;
  }

  private static List<String> without(Set<String> claims, Set<String> others) {
    return claims.stream().filter(claim -> !others.contains(claim)).toList();
  }
}
