package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Verdict;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Agreement with a number up to a margin, and disagreement by more than the margin.
 *
 * <p>Agreement by two one-sided tests at α: both p-values lie below α exactly when the two-sided 1
 * − 2α interval lies strictly inside target ± margin. Disagreement by a minimal-effect test: the
 * interval lies wholly outside, and a deviation as large on either side has a probability of at
 * most α at the margin's edge. The other side matters only where the margin is no wider than the
 * noise: without it, a margin that vanishes would refute a true prediction in 2α. All else is
 * inconclusive. Agreement must also hold for the interval that allows for skewed noise, see {@link
 * SecondLook}.
 *
 * <p>Error: at most α of the samples from outside the margin corroborate, at most α of those that
 * fit refute, if noise is normal; what it is otherwise is measured in package calibration.
 *
 * <pre>{@code
 * Equivalence.within(0.10).around(1).test(Student.of(sample)).verdict();
 * }</pre>
 *
 * <p>Sources: Schuirmann, J. Pharmacokinet. Biopharm. 15 (1987) 657; Murphy and Myors, J. Appl.
 * Psychol. 84 (1999) 234, for minimal effects.
 *
 * @param target the number
 * @param margin the half-width of the margin, positive
 * @param alpha the level of each one-sided test
 */
public record Equivalence(double target, double margin, double alpha) implements Rule {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the target is not finite, if the margin is not a positive
   *     finite number, or if α is not between 0 and ½
   */
  public Equivalence {
    Limit.requireFinite(target);
    if (!(margin > 0) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException("a margin of equivalence must be positive, not " + margin);
    }
    Limit.requireLevel(alpha);
  }

  /** Returns the rule about zero, at α = 0.05. */
  public static Equivalence within(double margin) {
    return new Equivalence(0, margin, ALPHA);
  }

  /** Returns the same rule about another number. */
  public Equivalence around(double number) {
    return new Equivalence(number, margin, alpha);
  }

  /** Returns the same rule at another level. */
  public Equivalence at(double level) {
    return new Equivalence(target, margin, level);
  }

  @Override
  public Finding test(Average measured) {
    double low = target - margin;
    double high = target + margin;
    Finding.Weight weight =
        new Finding.Weight(
            Math.max(measured.surelyAbove(low), measured.surelyBelow(high)),
            disagreement(measured));
    Estimate estimate = measured.estimate(confidence());
    Estimate second = measured.secondLook(confidence());
    return Finding.of(
            estimate, verdict(estimate, weight.disagreement()), weight, detectable(measured))
        .unless(second, verdict(second, weight.disagreement()));
  }

  @Override
  public boolean allows(double mean) {
    return target - margin < mean && mean < target + margin;
  }

  @Override
  public double[] edges() {
    return new double[] {target - margin, target + margin};
  }

  /** Returns how probable a deviation as large, on either side, is at the margin's edge. */
  private double disagreement(Average measured) {
    double low = target - margin;
    double high = target + margin;
    double tooHigh =
        measured.above(high) + measured.acrossFrom(2 * margin, measured.value() - high);
    double tooLow = measured.below(low) + measured.acrossFrom(2 * margin, low - measured.value());
    return Math.min(1, Math.min(tooHigh, tooLow));
  }

  private Verdict verdict(Estimate estimate, double disagreement) {
    double low = target - margin;
    double high = target + margin;
    if (low < estimate.low() && estimate.high() < high) {
      return Verdict.CORROBORATED;
    }
    boolean disjoint = estimate.high() <= low || high <= estimate.low();
    // Without scatter there is nothing to weigh.
    boolean sure = estimate.low() == estimate.high() || disagreement <= alpha;
    return disjoint && sure ? Verdict.REFUTED : Verdict.INCONCLUSIVE;
  }

  /** Returns the distance from the target that is found on whichever side it lies. */
  private OptionalDouble detectable(Average measured) {
    double level = measured.levelBeside(2 * margin, alpha);
    return Stream.of(
            measured.detectableBelow(target - margin, level),
            measured.detectableAbove(target + margin, level))
        .flatMapToDouble(OptionalDouble::stream)
        .map(beyond -> margin + beyond)
        .max();
  }
}
