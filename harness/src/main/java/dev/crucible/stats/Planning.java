package dev.crucible.stats;

import dev.crucible.claim.Verdict;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How many seeds a rule needs. */
public final class Planning {

  /** The probability with which a deviation is to be found, or a matter settled. */
  public static final double POWER = 0.8;

  /** Beyond this many seeds an answer is "too close to the edge to be settled". */
  public static final int MOST = 10_000;

  /** Binomial plans are searched seed by seed, up to here. */
  private static final int MOST_COUNTED = 1_000;

  private Planning() {}

  /**
   * Returns how many seeds more would settle an inconclusive matter; empty beyond the limits.
   *
   * <p>For means: as many that, if the true mean and scatter are those observed, the interval
   * clears the nearest edge with a probability of 80 %. For shares: the fewest that would decide if
   * the share stays what it is.
   */
  public static OptionalInt moreSeeds(Rule rule, Average measured) {
    return measured instanceof Student student ? more(rule, student) : more(rule, (Share) measured);
  }

  private static OptionalInt more(Rule rule, Student measured) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double fewest =
        measured.seeds()
            * Math.pow(
                measured.error()
                    / rule.distance(measured.value())
                    * (normal.inverseSurvivalProbability(rule.alpha())
                        + normal.inverseCumulativeProbability(POWER)),
                2);
    // Student's t needs somewhat more than the normal distribution, from which the search starts.
    for (double n = Math.max(measured.seeds() + 1, Math.ceil(fewest)); n <= MOST; n++) {
      Student planned = measured.over((int) n);
      double reach =
          planned.error() * NoncentralT.detectable(planned.degreesOfFreedom(), rule.alpha(), POWER);
      if (reach <= rule.distance(measured.value())) {
        return OptionalInt.of((int) n - measured.seeds());
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt more(Rule rule, Share measured) {
    for (int n = measured.seeds() + 1; n <= MOST_COUNTED; n++) {
      if (rule.test(measured.over(n)).verdict() != Verdict.INCONCLUSIVE) {
        return OptionalInt.of(n - measured.seeds());
      }
    }
    return OptionalInt.empty();
  }
}
