package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Verdict;
import dev.crucible.prediction.Allowed;
import dev.crucible.prediction.Bound;
import dev.crucible.prediction.Grain;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Order;
import dev.crucible.prediction.Prediction;
import dev.crucible.prediction.Value;
import java.util.Optional;

/**
 * What seeds show that agree to the last bit.
 *
 * <p>Three shares of 0.975 on steps of 1/40 do not tell the mean to the last bit: an interval is at
 * least as wide as the steps in which a quantity is measured. Seeds that agree without a step
 * having been declared may be one seed read thrice, or an instrument that is stuck: nothing is
 * corroborated by them. They refute all the same: for that, what is measured need only be somewhere
 * else.
 */
final class Scatterless {

  private Scatterless() {}

  /** Returns a finding whose interval is at least the grid's. */
  static Finding onItsGrid(Finding finding, Allowed allowed, Optional<Grain> grain) {
    double reach = grain.map(Grain::step).orElse(0.0) / 2;
    Estimate estimate = finding.estimate();
    double low = Math.min(estimate.low(), estimate.value() - reach);
    double high = Math.max(estimate.high(), estimate.value() + reach);
    if (reach == 0 || (low == estimate.low() && high == estimate.high())) {
      return finding;
    }
    Estimate wide =
        new Estimate(
            estimate.value(),
            estimate.standardError(),
            low,
            high,
            estimate.confidence(),
            estimate.n(),
            estimate.unit());
    boolean inside = allowed.low() <= low && high <= allowed.high();
    boolean outside = high < allowed.low() || allowed.high() < low;
    boolean stands = finding.verdict() == Verdict.CORROBORATED ? inside : outside;
    Verdict verdict = stands ? finding.verdict() : Verdict.INCONCLUSIVE;
    return new Finding(wide, verdict, finding.strength(), finding.objection());
  }

  /**
   * Returns why seeds that agree to the last bit corroborate nothing, if so. Fits, distances of
   * curves and orders have scatter of their own, and no grain; but what is equal in every seed is
   * in no order.
   */
  static Optional<String> objection(Finding finding, Prediction prediction) {
    Estimate estimate = finding.estimate();
    if (prediction instanceof Order
        && finding.verdict() == Verdict.CORROBORATED
        && estimate.low() == 0
        && estimate.high() == 0) {
      return Optional.of("in all %s seeds none is above the other".formatted(estimate.n()));
    }
    boolean silent =
        (prediction instanceof Value || prediction instanceof Bound)
            && finding.verdict() == Verdict.CORROBORATED
            && estimate.low() == estimate.high()
            && estimate.n() > 1
            && prediction.grain().isEmpty();
    return silent
        ? Optional.of(
            "all %s seeds give %s to the last bit, which no prediction declared: an instrument that"
                    .formatted(estimate.n(), Numbers.plain(estimate.value()))
                + " is stuck would show the same. Say in what steps it is measured (inStepsOf), or"
                + " why it has no scatter (withoutScatter)")
        : Optional.empty();
  }
}
