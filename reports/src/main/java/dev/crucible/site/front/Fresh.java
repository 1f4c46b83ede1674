package dev.crucible.site.front;

import dev.crucible.claim.Seeds;
import dev.crucible.history.PastTrial;
import java.util.List;

/** What runs with fresh seeds say of a claim, apart from its verdict. */
final class Fresh {

  private Fresh() {}

  /**
   * Returns how many runs drew fresh seeds; a dash without any.
   *
   * @param trials all trials of a claim
   */
  static String words(List<PastTrial> trials, String tier) {
    long runs =
        trials.stream()
            .filter(trial -> trial.run().tier().equals(tier))
            .map(trial -> trial.run().seeds())
            .filter(seeds -> seeds.kind() == Seeds.Kind.FRESH)
            .distinct()
            .count();
    return runs == 0 ? "–" : runs == 1 ? "1 run" : runs + " runs";
  }
}
