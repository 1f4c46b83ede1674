package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Strength;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Allowed;
import dev.crucible.prediction.Bound;
import dev.crucible.prediction.Curve;
import dev.crucible.prediction.Identity;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Order;
import dev.crucible.prediction.Order.Measure;
import dev.crucible.prediction.Prediction;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The rules: a prediction held against a measurement, at α = 0.05.
 *
 * <p>Each kind of prediction makes its statistic of the measurement, one number a seed. Predictions
 * with a margin are decided by {@link Equivalence}, those with a limit by {@link Limit}, on the
 * mean over seeds with its 90 % interval: Student's t, Welch's for {@link Arms}, Clopper and
 * Pearson's for shares of seeds. Nothing is corroborated that an interval with allowance for skewed
 * noise ({@link SecondLook}) leaves open; the reason then tells both intervals. A rank correlation
 * must also be no coincidence: it takes few values, so that a few seeds can agree in it by chance,
 * which a test for {@link Bounded} statistics weighs. An {@link Identity} is compared value by
 * value.
 *
 * <p>What the claim's own code has wrong is refused: unequal units, numbers that are not finite, a
 * measurement of another kind. Poor data make a ruling inconclusive and say why: fewer than three
 * seeds that count, an instrument that was not fit or a trial that broke off (one is enough), a
 * value without a logarithm. Observations that do not count are left out otherwise, and the ruling
 * says what it would be with them. What the claim itself rules out counts against it ({@link
 * RuledOut}). Values without scatter are a point, to which no t-test is applied: they refute, and
 * corroborate only where they were declared ({@link Scatterless}).
 */
public final class Judge {

  private static final double ALPHA = Rule.ALPHA;

  private Judge() {}

  /**
   * Judges.
   *
   * @throws IllegalArgumentException if units differ, if an observation that counts is not a finite
   *     number, or if the measurement is not of the kind that the prediction speaks of
   */
  public static Ruling judge(Prediction prediction, Measurement measurement) {
    Ruling ruling = alone(prediction, measurement);
    return ruling.with(BothWays.of(ruling));
  }

  /** Judges without a look at what was left out. */
  static Ruling alone(Prediction prediction, Measurement measurement) {
    Fitness.requireUnit(prediction, measurement);
    if (measurement instanceof Arms arms) {
      Fitness.requireFinite(arms.first());
      Fitness.requireFinite(arms.second());
    }
    Sample statistic = SeedStatistics.statistic(prediction, measurement);
    if (measurement instanceof Arms arms) {
      Fitness.requireFinite(arms.second());
    }
    Fitness.requireFinite(statistic);
    if (prediction instanceof Identity identity) {
      return Exactness.judge(identity, statistic);
    }
    return alone(prediction, measurement, statistic);
  }

  /** Judges a statistic, which replaces the one that would be made of the measurement. */
  static Ruling alone(Prediction prediction, Measurement measurement, Sample statistic) {
    Case open = new Case(prediction, measurement, statistic, Optional.empty());
    return RuledOut.weighed(open.impediment().map(open::undecided).orElseGet(open::decided));
  }

  /**
   * Judges by a mean whose error is known and not read off the seeds, so that few of them will do.
   *
   * @param known makes the mean of the statistic; there is one value at least
   */
  static Ruling knowing(
      Prediction prediction, Measurement measurement, Function<Sample, Average> known) {
    Fitness.requireUnit(prediction, measurement);
    Sample statistic = SeedStatistics.statistic(prediction, measurement);
    Fitness.requireFinite(statistic);
    Case open = new Case(prediction, measurement, statistic, Optional.of(known));
    return RuledOut.weighed(open.impediment().map(open::undecided).orElseGet(open::decided));
  }

  /** Returns the rule that decides about a prediction, in words. */
  public static String rule(Prediction prediction) {
    if (prediction instanceof Identity) {
      return "identity, every seed within the numerical tolerance";
    }
    boolean share = prediction.unit().equals(Prediction.SHARE);
    String test = share ? "binomial test" : "t-test";
    if (prediction instanceof Bound) {
      return "bound, one-sided %s at α %s".formatted(test, ALPHA);
    }
    if (prediction instanceof Curve) {
      return "curve, one-sided t-test of the distance from theory at α " + ALPHA;
    }
    if (prediction instanceof Order order) {
      return order.measure() == Measure.STEP
          ? "order, one-sided t-test of the difference at α " + ALPHA
          : "trend, one-sided t-test and test for bounded values at α " + ALPHA;
    }
    return "equivalence, two one-sided %ss at α %s".formatted(test, ALPHA);
  }

  static Rule ruleOf(Prediction prediction) {
    Allowed allowed = prediction.allowed();
    if (prediction.margin() > 0) {
      return Equivalence.within(prediction.margin()).around(prediction.predicted());
    }
    return Double.isInfinite(allowed.low())
        ? Limit.atMost(allowed.high())
        : Limit.atLeast(allowed.low());
  }

  /**
   * A prediction, a measurement, the statistic made of it, and its mean's error if that is known.
   */
  private record Case(
      Prediction prediction,
      Measurement measurement,
      Sample statistic,
      Optional<Function<Sample, Average>> known) {

    Optional<String> impediment() {
      if (known.isPresent()) {
        boolean none = statistic.values().length == 0;
        return Fitness.unfit(statistic)
            .or(() -> none ? Fitness.scarcity(statistic) : Fitness.choice(statistic));
      }
      return measurement instanceof Arms arms
          ? Fitness.impediment(statistic).or(() -> Fitness.impediment(arms.second()))
          : Fitness.impediment(statistic);
    }

    /** What there is to estimate is reported; it decides nothing. */
    Ruling undecided(String why) {
      Optional<Finding> idle =
          isMeasurable() ? Optional.of(ruleOf(prediction).test(average())) : Optional.empty();
      Strength none = Strength.untested(Verdict.INCONCLUSIVE);
      OptionalDouble detectable =
          idle.map(finding -> finding.strength().detectable()).orElse(OptionalDouble.empty());
      return ruling(
          idle.map(Finding::estimate),
          Verdict.INCONCLUSIVE,
          why,
          new Strength(none.agreement(), none.disagreement(), detectable, missing()));
    }

    private boolean isMeasurable() {
      return statistic.values().length > (known.isPresent() ? 0 : 1)
          && (!(measurement instanceof Arms arms) || arms.second().values().length > 1);
    }

    Ruling decided() {
      Rule rule = ruleOf(prediction);
      Average average = average();
      Finding finding =
          Scatterless.onItsGrid(rule.test(average), prediction.allowed(), prediction.grain());
      Optional<String> silent = Scatterless.objection(finding, prediction);
      if (silent.isPresent()) {
        return undecided(silent.get());
      }
      boolean coincidence =
          isTrend()
              && finding.verdict() == Verdict.CORROBORATED
              && Bounded.above(prediction.predicted(), statistic.values()) >= ALPHA;
      if (coincidence) {
        return coincidence(finding);
      }
      Strength strength =
          finding.verdict() == Verdict.INCONCLUSIVE
              ? finding.strength().settledBy(Planning.moreSeeds(rule, average))
              : finding.strength();
      return ruling(Optional.of(finding.estimate()), finding.verdict(), reason(finding), strength);
    }

    private Ruling coincidence(Finding finding) {
      double[] values = statistic.values();
      double p = Bounded.above(prediction.predicted(), values);
      Strength strength =
          new Strength(
              p,
              finding.strength().disagreement(),
              finding.strength().detectable(),
              Bounded.moreSeeds(prediction.predicted(), values, ALPHA));
      return ruling(
          Optional.of(finding.estimate()),
          Verdict.INCONCLUSIVE,
          "%s seeds agree as well by chance with probability %s (test for bounded values)"
              .formatted(values.length, Numbers.brief(p)),
          strength);
    }

    private OptionalInt missing() {
      OptionalInt first = Fitness.missing(statistic);
      return first.isEmpty() && measurement instanceof Arms arms
          ? Fitness.missing(arms.second())
          : first;
    }

    /** A trend has a test of its own that assumes no shape of the noise. */
    private Average average() {
      if (known.isPresent()) {
        return known.get().apply(statistic);
      }
      Average average = SeedStatistics.average(measurement, statistic);
      return isTrend() && average instanceof Student student ? student.symmetric() : average;
    }

    private boolean isTrend() {
      return prediction instanceof Order order && order.measure() != Measure.STEP;
    }

    private String reason(Finding finding) {
      String region = Reasons.region(prediction);
      return finding
          .objection()
          .map(second -> Reasons.objection(finding.estimate(), second, region))
          .orElseGet(
              () ->
                  Reasons.interval(finding.estimate())
                      + " "
                      + Reasons.relation(finding, prediction.allowed())
                      + " "
                      + region);
    }

    private Ruling ruling(
        Optional<Estimate> estimate, Verdict verdict, String reason, Strength strength) {
      return new Ruling(prediction, measurement, statistic, estimate, verdict, reason, strength);
    }
  }
}
