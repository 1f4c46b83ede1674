package dev.crucible.stats;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Strength;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.prediction.Numbers;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Seeds in which happened what the claim itself rules out: failures without a number.
 *
 * <p>One is enough that a sample does not corroborate. It is refuted if the other seeds are, or if
 * so many fail that more than {@link Fitness#MOST_LEFT_OUT} of all seeds do, by the binomial test
 * at α: four of five, three of three.
 */
final class RuledOut {

  private RuledOut() {}

  /** Returns a ruling on the seeds that count, with the failures weighed too. */
  static Ruling weighed(Ruling counted) {
    List<Observation> failures = all(counted).filter(Observation::isRuledOut).toList();
    // Where the instrument was not fit or a trial broke off, nobody knows what else happened.
    if (failures.isEmpty() || Fitness.unfit(counted.sample()).isPresent()) {
      return counted;
    }
    int counting = (int) all(counted).filter(Observation::counts).count();
    double chance =
        new Share(failures.size(), counting + failures.size()).above(Fitness.MOST_LEFT_OUT);
    String words = words(failures, counting + failures.size());
    if (counted.verdict() == Verdict.REFUTED) {
      return ruling(counted, Verdict.REFUTED, counted.reason() + "; " + words, 1);
    }
    if (chance < Rule.ALPHA) {
      return ruling(counted, Verdict.REFUTED, words, chance);
    }
    String open =
        "%s; that more than %s %% of seeds do is not shown (p = %s)"
            .formatted(words, Math.round(100 * Fitness.MOST_LEFT_OUT), Numbers.brief(chance));
    return ruling(counted, Verdict.INCONCLUSIVE, open, chance);
  }

  private static Stream<Observation> all(Ruling ruling) {
    Stream<Observation> own = ruling.sample().observations().stream();
    return ruling.measurement() instanceof Arms arms
        ? Stream.concat(own, arms.second().observations().stream())
        : own;
  }

  static String words(List<Observation> failures, int all) {
    Observation first = failures.get(0);
    return "in %s of %s seeds happened what the claim rules out (%s: %s)"
        .formatted(
            failures.size(),
            all,
            first.label(),
            first.exclusion().map(Exclusion::reason).orElseThrow());
  }

  private static Ruling ruling(Ruling counted, Verdict verdict, String reason, double chance) {
    Strength before = counted.strength();
    Strength strength =
        new Strength(
            1, Math.min(before.disagreement(), chance), before.detectable(), OptionalInt.empty());
    return new Ruling(
        counted.prediction(),
        counted.measurement(),
        counted.sample(),
        counted.estimate(),
        verdict,
        reason,
        strength);
  }
}
