package dev.crucible.finding;

import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
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
 * @param leftOut what the verdict would be if the seeds that were left out counted; empty where
 *     none was
 */
public record Ruling(
    Prediction prediction,
    Measurement measurement,
    Sample sample,
    Optional<Estimate> estimate,
    Verdict verdict,
    String reason,
    Strength strength,
    Optional<LeftOut> leftOut) {

  /** A ruling that left nothing out. */
  public Ruling(
      Prediction prediction,
      Measurement measurement,
      Sample sample,
      Optional<Estimate> estimate,
      Verdict verdict,
      String reason,
      Strength strength) {
    this(prediction, measurement, sample, estimate, verdict, reason, strength, Optional.empty());
  }

  /** A ruling on a sample that rests on no test. */
  public Ruling(
      Prediction prediction,
      Sample sample,
      Optional<Estimate> estimate,
      Verdict verdict,
      String reason) {
    this(prediction, sample, sample, estimate, verdict, reason, Strength.untested(verdict));
  }

  /** Returns the ruling with what the verdict would be if the seeds that were left out counted. */
  public Ruling with(Optional<LeftOut> other) {
    return new Ruling(prediction, measurement, sample, estimate, verdict, reason, strength, other);
  }

  /** Returns what was left out, and what the verdict would be with it; empty if nothing was. */
  public Optional<String> leftOutWords() {
    return leftOut.map(left -> left.words(prediction));
  }
}
