package dev.crucible.site.claim;

import dev.crucible.history.FreshSequence;
import dev.crucible.history.FreshSequence.Step;
import dev.crucible.history.FreshSequence.Worth;
import dev.crucible.history.PastTrial;
import dev.crucible.prediction.Numbers;
import dev.crucible.stats.anytime.ClaimProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What runs with fresh seeds add up to, in words.
 *
 * @param latest the sequence that the latest fresh run belongs to; empty if there is none
 * @param earlier those before it, of other registrations or tiers, newest first
 */
public record Clocks(Optional<FreshSequence> latest, List<FreshSequence> earlier) {

  private static final int MOST = 30;

  /** Copies the list. */
  public Clocks {
    earlier = List.copyOf(earlier);
  }

  /**
   * Returns the sequences of a claim.
   *
   * @param trials its trials, oldest first, of whatever tier and seeds
   * @param tier the tier of the page
   */
  static Clocks of(List<PastTrial> trials, String tier) {
    List<FreshSequence> earlier = new ArrayList<>(FreshSequence.of(trials));
    Optional<FreshSequence> latest = FreshSequence.latest(trials, tier);
    latest.ifPresent(earlier::remove);
    Collections.reverse(earlier);
    return new Clocks(latest, earlier);
  }

  /** Returns the earlier sequences that the page lists. */
  public List<FreshSequence> listed() {
    return earlier.subList(0, Math.min(MOST, earlier.size()));
  }

  /** Returns the latest runs of a sequence, newest first. */
  public static List<Step> steps(FreshSequence sequence) {
    List<Step> steps = new ArrayList<>(sequence.steps());
    Collections.reverse(steps);
    return steps.subList(0, Math.min(MOST, steps.size()));
  }

  /** Returns the evidence at which a sequence decides. */
  public static String threshold() {
    return Numbers.plain(1 / ClaimProcess.ALPHA);
  }

  /** Returns what a run brought. */
  public static String worth(Worth worth) {
    return switch (worth) {
      case EVIDENCE -> "evidence";
      case COST -> "invalid: may cost, cannot pay";
      case NONE -> "nothing that could be weighed";
    };
  }

  /** Returns a state in small letters. */
  public static String state(Step step) {
    return step.state().name().toLowerCase(Locale.ROOT);
  }
}
