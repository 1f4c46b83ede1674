package dev.crucible.site.front;

import dev.crucible.history.FreshSequence;
import dev.crucible.history.PastTrial;
import dev.crucible.site.page.Words;
import java.util.List;

/** What runs with fresh seeds say of a claim, apart from its verdict. */
final class Fresh {

  private Fresh() {}

  /**
   * Returns what the latest sequence of a tier says, in a few words; a dash where there is none.
   *
   * @param trials all trials of a claim
   */
  static String words(List<PastTrial> trials, String tier) {
    return FreshSequence.latest(trials, tier).map(Fresh::words).orElse("–");
  }

  private static String words(FreshSequence sequence) {
    int runs = sequence.steps().size();
    return "%s after %s %s"
        .formatted(Words.small(sequence.state()), runs, runs == 1 ? "run" : "runs");
  }
}
