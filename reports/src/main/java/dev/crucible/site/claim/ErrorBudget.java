package dev.crucible.site.claim;

import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Estimate;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Ruling;
import dev.crucible.headline.Readings;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.prediction.Identity;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import java.util.List;

/** How far a statistic may be off, and for which reason, as far as that is known. */
public final class ErrorBudget {

  private ErrorBudget() {}

  /**
   * One statistic's budget, in words.
   *
   * @param statistic its name
   * @param statistical half of the interval, and from how many seeds
   * @param theoretical what the prediction allows the theory to be off
   * @param numerical what is known of the instrument's own error
   */
  public record Row(String statistic, String statistical, String theoretical, String numerical) {}

  /** Returns one row a statistic. */
  public static List<Row> of(Evidence evidence) {
    return evidence.judgements().stream().map(ErrorBudget::row).toList();
  }

  private static Row row(Judgement judgement) {
    Ruling ruling = judgement.ruling();
    return new Row(
        judgement.name(),
        ruling.estimate().map(ErrorBudget::statistical).orElse("no estimate"),
        theoretical(ruling.prediction()),
        numerical(ruling));
  }

  private static String statistical(Estimate estimate) {
    double half = (estimate.high() - estimate.low()) / 2;
    String seeds = estimate.n() == 1 ? "1 seed" : estimate.n() + " seeds";
    if (!Double.isFinite(half)) {
      return "an interval that is open to one side, %s".formatted(seeds);
    }
    String size = "± " + Readings.withUnit(Numbers.brief(half), estimate.unit());
    return estimate.confidence() == 1
        ? "%s, half the range over all %s".formatted(size, seeds)
        : "%s, half the %s interval of %s"
            .formatted(size, Readings.percent(estimate.confidence()), seeds);
  }

  private static String theoretical(Prediction prediction) {
    if (prediction instanceof Identity) {
      return "none: an identity holds exactly";
    }
    return prediction.margin() > 0
        ? "± %s: %s".formatted(size(prediction), prediction.justification())
        : "none beyond the limit itself: " + prediction.justification();
  }

  /** The instrument's share is part of the spread of seeds, but for what is the same in all. */
  private static String numerical(Ruling ruling) {
    long unfit =
        ruling.sample().exclusions().stream()
            .flatMap(observation -> observation.exclusion().stream())
            .filter(exclusion -> exclusion.cause() == Cause.UNHEALTHY)
            .count();
    String gated =
        unfit == 0 ? "" : "; %s left out because the instrument was not fit".formatted(unfit);
    Prediction prediction = ruling.prediction();
    return prediction instanceof Identity
        ? "at most %s allowed: %s%s".formatted(size(prediction), prediction.justification(), gated)
        : "not measured apart" + gated;
  }

  private static String size(Prediction prediction) {
    return Readings.withUnit(Numbers.brief(prediction.margin()), prediction.unit());
  }
}
