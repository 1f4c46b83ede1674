package dev.crucible.claim;

import java.util.Optional;

/**
 * A prediction held against a measurement by its rule.
 *
 * @param prediction what was predicted
 * @param measurement what was measured
 * @param sample the statistic that the rule decides on, one number a seed; the measurement itself
 *     where that is a sample
 * @param estimate the estimate, absent when the sample allowed none
 * @param verdict what the rule decides
 * @param reason the deciding fact, one clause
 * @param strength what the test was worth
 */
public record Ruling(
    Prediction prediction,
    Measurement measurement,
    Sample sample,
    Optional<Estimate> estimate,
    Verdict verdict,
    String reason,
    Strength strength) {

  /** A ruling on a sample that rests on no test. */
  public Ruling(
      Prediction prediction,
      Sample sample,
      Optional<Estimate> estimate,
      Verdict verdict,
      String reason) {
    this(prediction, sample, sample, estimate, verdict, reason, Strength.untested(verdict));
  }
}
