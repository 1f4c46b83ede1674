package dev.crucible.stats;

import dev.crucible.claim.Bound;
import dev.crucible.claim.Estimate;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Ruling;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Value;
import dev.crucible.claim.Verdict;
import java.util.Optional;

/**
 * The rules: a prediction held against a sample, at α = 0.05.
 *
 * <p>One interval serves both kinds. Two one-sided t-tests at α reject exactly when the two-sided 1
 * − 2α interval lies inside the margin, and a one-sided test at α exactly when that interval lies
 * wholly on one side of the limit. Observations that do not count are left out, except that a
 * single unhealthy instrument forbids any decision.
 *
 * <p>Error: at most α of the samples from outside the margin corroborate. At most α of those that
 * fit the prediction refute, as long as the margin is wider than 0.42 standard errors of the mean
 * (three seeds; less with more; from the noncentral t, SciPy 1.17.1); a margin that vanishes beside
 * the noise refutes a true prediction in up to 2α.
 *
 * <p>Sources: Schuirmann, J. Pharmacokinet. Biopharm. 15 (1987) 657, for the equivalence test.
 */
public final class Judge {

  private static final double ALPHA = 0.05;
  private static final double CONFIDENCE = 1 - 2 * ALPHA;

  private Judge() {}

  /**
   * Judges.
   *
   * @throws IllegalArgumentException if units differ, or if an observation that counts is not a
   *     finite number
   */
  public static Ruling judge(Prediction prediction, Sample sample) {
    Fitness.requireSound(prediction, sample);
    Optional<Estimate> estimate =
        sample.values().length < 2
            ? Optional.empty()
            : Optional.of(TInterval.estimate(sample, CONFIDENCE));
    return Fitness.impediment(sample)
        .map(why -> new Ruling(prediction, sample, estimate, Verdict.INCONCLUSIVE, why))
        .orElseGet(() -> decide(prediction, sample, estimate.orElseThrow()));
  }

  /** Returns the rule that decides about a prediction, in words. */
  public static String rule(Prediction prediction) {
    return prediction instanceof Value
        ? "equivalence, two one-sided t-tests at α " + ALPHA
        : "bound, one-sided t-test at α " + ALPHA;
  }

  private static Ruling decide(Prediction prediction, Sample sample, Estimate estimate) {
    Verdict verdict;
    String region;
    if (prediction instanceof Value value) {
      verdict = equivalence(value, estimate);
      region = margin(value);
    } else if (prediction instanceof Bound bound) {
      verdict = bound(bound, estimate);
      region = bound.words();
    } else {
      throw new IllegalStateException("no rule for " + prediction.getClass());
    }
    String reason = interval(estimate) + " " + relation(verdict) + " " + region;
    return new Ruling(prediction, sample, Optional.of(estimate), verdict, reason);
  }

  private static Verdict equivalence(Value value, Estimate estimate) {
    double low = value.predicted() - value.margin();
    double high = value.predicted() + value.margin();
    if (low < estimate.low() && estimate.high() < high) {
      return Verdict.CORROBORATED;
    }
    boolean disjoint = estimate.high() <= low || high <= estimate.low();
    return disjoint ? Verdict.REFUTED : Verdict.INCONCLUSIVE;
  }

  private static Verdict bound(Bound bound, Estimate estimate) {
    double limit = bound.predicted();
    boolean atMost = bound.side() == Bound.Side.AT_MOST;
    boolean kept = atMost ? estimate.high() <= limit : limit <= estimate.low();
    boolean broken = atMost ? limit < estimate.low() : estimate.high() < limit;
    return kept ? Verdict.CORROBORATED : broken ? Verdict.REFUTED : Verdict.INCONCLUSIVE;
  }

  private static String interval(Estimate estimate) {
    double error = estimate.standardError();
    if (error == 0) {
      return "point %s (%s values equal up to rounding, no t-test)"
          .formatted(Numbers.plain(estimate.value()), estimate.n());
    }
    return "%s %% interval [%s, %s]"
        .formatted(
            Math.round(100 * estimate.confidence()),
            Numbers.within(estimate.low(), error),
            Numbers.within(estimate.high(), error));
  }

  private static String relation(Verdict verdict) {
    return switch (verdict) {
      case CORROBORATED -> "lies inside";
      case REFUTED -> "lies outside";
      default -> "straddles the edge of";
    };
  }

  private static String margin(Value value) {
    return "(%s, %s)"
        .formatted(
            Numbers.plain(value.predicted() - value.margin()),
            Numbers.plain(value.predicted() + value.margin()));
  }
}
