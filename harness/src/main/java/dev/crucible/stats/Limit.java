package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Verdict;
import dev.crucible.prediction.Bound.Side;

/**
 * A limit kept on one side.
 *
 * <p>Kept when the one-sided test at α shows it, which is when the two-sided 1 − 2α interval ends
 * at the limit or before it; broken when the interval lies wholly beyond. Both errors are α at most
 * under normal noise. The limit must also be kept by the interval that allows for skewed noise, see
 * {@link SecondLook}.
 *
 * @param limit the limit
 * @param side the allowed side
 * @param alpha the level of each one-sided test
 */
public record Limit(double limit, Side side, double alpha) implements Rule {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the limit is not finite, or if α is not between 0 and ½
   */
  public Limit {
    requireFinite(limit);
    requireLevel(alpha);
  }

  /** Returns the rule that an average does not exceed a limit, at α = 0.05. */
  public static Limit atMost(double limit) {
    return new Limit(limit, Side.AT_MOST, ALPHA);
  }

  /** Returns the rule that an average does not fall short of a limit, at α = 0.05. */
  public static Limit atLeast(double limit) {
    return new Limit(limit, Side.AT_LEAST, ALPHA);
  }

  /** Returns the same rule at another level. */
  public Limit at(double level) {
    return new Limit(limit, side, level);
  }

  @Override
  public Finding test(Average measured) {
    boolean atMost = side == Side.AT_MOST;
    double above = measured.above(limit);
    double below = measured.below(limit);
    Estimate estimate = measured.estimate(confidence());
    Estimate second = measured.secondLook(confidence());
    return Finding.of(
            estimate,
            verdict(estimate),
            atMost
                ? new Finding.Weight(measured.surelyBelow(limit), above)
                : new Finding.Weight(measured.surelyAbove(limit), below),
            atMost
                ? measured.detectableAbove(limit, alpha)
                : measured.detectableBelow(limit, alpha))
        .unless(second, verdict(second));
  }

  @Override
  public boolean allows(double mean) {
    return side == Side.AT_MOST ? mean < limit : limit < mean;
  }

  @Override
  public double[] edges() {
    return new double[] {limit};
  }

  private Verdict verdict(Estimate estimate) {
    boolean atMost = side == Side.AT_MOST;
    boolean kept = atMost ? estimate.high() <= limit : limit <= estimate.low();
    boolean broken = atMost ? limit < estimate.low() : estimate.high() < limit;
    return kept ? Verdict.CORROBORATED : broken ? Verdict.REFUTED : Verdict.INCONCLUSIVE;
  }

  static void requireFinite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "what is measured is held against a finite number, not " + number);
    }
  }

  static void requireLevel(double alpha) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("a level lies between 0 and ½, not at " + alpha);
    }
  }
}
