package dev.crucible.finding;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a ruling's test was worth: how strong its evidence is and what it could have seen.
 *
 * @param agreement p-value of the opposite of the prediction: small where the data agree
 * @param disagreement p-value of the prediction: small where the data contradict it
 * @param detectable the smallest deviation from the prediction that the rule would have refuted
 *     with a probability of 80 %, in the statistic's unit; for a limit, counted from the limit
 * @param moreSeeds how many more seeds would settle an inconclusive ruling, if that can be said
 */
public record Strength(
    double agreement, double disagreement, OptionalDouble detectable, OptionalInt moreSeeds) {

  /**
   * Checks the p-values.
   *
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public Strength {
    if (!(agreement >= 0 && agreement <= 1 && disagreement >= 0 && disagreement <= 1)) {
      throw new IllegalArgumentException(
          "p-values lie between 0 and 1, not %s and %s".formatted(agreement, disagreement));
    }
  }

  /** Returns the strength of a ruling that rests on no test: its verdict is all there is. */
  public static Strength untested(Verdict verdict) {
    return new Strength(
        verdict == Verdict.CORROBORATED ? 0 : 1,
        verdict == Verdict.REFUTED ? 0 : 1,
        OptionalDouble.empty(),
        OptionalInt.empty());
  }

  /** Returns the same strength with another number of seeds that would settle the matter. */
  public Strength settledBy(OptionalInt seeds) {
    return new Strength(agreement, disagreement, detectable, seeds);
  }
}
