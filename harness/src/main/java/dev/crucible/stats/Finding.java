package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Strength;
import dev.crucible.finding.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a rule finds about an average.
 *
 * @param estimate the average with the interval that decides
 * @param verdict CORROBORATED, REFUTED or INCONCLUSIVE
 * @param strength what the test was worth
 * @param objection the interval that allows for skewness, where it alone kept from corroborating
 */
public record Finding(
    Estimate estimate, Verdict verdict, Strength strength, Optional<Estimate> objection) {

  /** The p-values of a finding, see {@link Strength}. */
  record Weight(double agreement, double disagreement) {}

  static Finding of(Estimate estimate, Verdict verdict, Weight weight, OptionalDouble detectable) {
    // A point shows no scatter: the verdict is certain, also where it lies on the very edge.
    boolean point = estimate.low() == estimate.high();
    Strength sure = Strength.untested(verdict);
    double agreement = point ? sure.agreement() : weight.agreement();
    double disagreement = point ? sure.disagreement() : weight.disagreement();
    return new Finding(
        estimate,
        verdict,
        new Strength(agreement, disagreement, detectable, OptionalInt.empty()),
        Optional.empty());
  }

  /** Returns the finding, undecided if it corroborates and the second look does not. */
  Finding unless(Estimate second, Verdict seenAgain) {
    boolean overruled = verdict == Verdict.CORROBORATED && seenAgain != Verdict.CORROBORATED;
    return overruled
        ? new Finding(estimate, Verdict.INCONCLUSIVE, strength, Optional.of(second))
        : this;
  }
}
