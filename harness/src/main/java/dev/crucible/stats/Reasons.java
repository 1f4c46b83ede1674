package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.prediction.Allowed;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;

/** The deciding fact in words. */
final class Reasons {

  private Reasons() {}

  static String interval(Estimate estimate) {
    if (estimate.low() == estimate.high()) {
      return "point %s (%s values equal up to rounding, no t-test)"
          .formatted(Numbers.plain(estimate.value()), estimate.n());
    }
    // A share of none or all has no standard error, and yet an interval.
    double error =
        estimate.standardError() > 0
            ? estimate.standardError()
            : (estimate.high() - estimate.low()) / 2;
    return "%s %% interval [%s, %s]"
        .formatted(
            Math.round(100 * estimate.confidence()),
            Numbers.within(estimate.low(), error),
            Numbers.within(estimate.high(), error));
  }

  static String objection(Estimate first, Estimate second, String region) {
    return ("%s lies inside %s, but the seeds are skewed: with allowance for that, [%s, %s], it"
            + " does not")
        .formatted(
            interval(first),
            region,
            Numbers.within(second.low(), second.standardError()),
            Numbers.within(second.high(), second.standardError()));
  }

  static String relation(Finding finding, Allowed allowed) {
    Estimate estimate = finding.estimate();
    boolean disjoint = estimate.high() <= allowed.low() || allowed.high() <= estimate.low();
    return switch (finding.verdict()) {
      case CORROBORATED -> "lies inside";
      case REFUTED -> "lies outside";
      default ->
          disjoint
              ? "lies outside, yet so far off by chance with probability %s (two-sided), of"
                  .formatted(Numbers.brief(finding.strength().disagreement()))
              : "straddles the edge of";
    };
  }

  static String region(Prediction prediction) {
    Allowed allowed = prediction.allowed();
    if (Double.isInfinite(allowed.low())) {
      return "≤ " + Numbers.plain(allowed.high());
    }
    if (Double.isInfinite(allowed.high())) {
      return "≥ " + Numbers.plain(allowed.low());
    }
    return "(%s, %s)".formatted(Numbers.plain(allowed.low()), Numbers.plain(allowed.high()));
  }
}
