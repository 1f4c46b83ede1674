package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * The share of seeds in which something happens, with binomial error.
 *
 * <p>Interval by Clopper and Pearson: it holds its confidence for every true share, and is the
 * exact binomial test turned round. {@link #wilson} is shorter and holds it on average.
 *
 * <p>Sources: Clopper and Pearson, Biometrika 26 (1934) 404; Wilson, J. Am. Stat. Assoc. 22 (1927)
 * 209.
 *
 * @param successes in how many seeds it happens
 * @param seeds how many seeds count
 */
public record Share(int successes, int seeds) implements Average {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there is no seed, or not between none and all successes
   */
  public Share {
    if (seeds < 1 || successes < 0 || successes > seeds) {
      throw new IllegalArgumentException(
          "%s successes in %s seeds are not a share".formatted(successes, seeds));
    }
  }

  /**
   * Counts the ones among the observations that count.
   *
   * @throws IllegalArgumentException if one is neither 0 nor 1 or if none counts
   */
  public static Share of(Sample sample) {
    int successes = 0;
    for (Observation seed : sample.observations()) {
      if (seed.counts() && seed.value() != 0 && seed.value() != 1) {
        throw new IllegalArgumentException(
            "%s of %s is %s: a share of seeds counts zeros and ones"
                .formatted(sample.quantity(), seed.label(), seed.value()));
      }
      successes += seed.counts() && seed.value() == 1 ? 1 : 0;
    }
    return new Share(successes, sample.values().length);
  }

  @Override
  public double value() {
    return (double) successes / seeds;
  }

  @Override
  public Estimate estimate(double confidence) {
    return estimate(BinomialConfidenceInterval.CLOPPER_PEARSON, confidence);
  }

  /** Returns the share with Wilson's score interval. */
  public Estimate wilson(double confidence) {
    return estimate(BinomialConfidenceInterval.WILSON_SCORE, confidence);
  }

  @Override
  public double above(double limit) {
    return p(limit, AlternativeHypothesis.GREATER_THAN);
  }

  @Override
  public double below(double limit) {
    return p(limit, AlternativeHypothesis.LESS_THAN);
  }

  @Override
  public OptionalDouble detectableAbove(double limit, double alpha) {
    for (int least = 1; least <= seeds; least++) {
      if (new Share(least, seeds).above(limit) < alpha) {
        // P(X ≥ k) of a binomial is the cumulative Beta(k, n − k + 1) at the true share.
        double share =
            BetaDistribution.of(least, seeds - least + 1)
                .inverseCumulativeProbability(Planning.POWER);
        return OptionalDouble.of(share - limit);
      }
    }
    return OptionalDouble.empty();
  }

  @Override
  public OptionalDouble detectableBelow(double limit, double alpha) {
    return new Share(seeds - successes, seeds).detectableAbove(1 - limit, alpha);
  }

  @Override
  public Share over(int more) {
    return new Share(Math.toIntExact(Math.round(value() * more)), more);
  }

  private double p(double limit, AlternativeHypothesis alternative) {
    if (limit < 0 || limit > 1) {
      // The true share cannot lie beyond: one side is certain, the other impossible.
      return (limit < 0) == (alternative == AlternativeHypothesis.GREATER_THAN) ? 0 : 1;
    }
    return BinomialTest.withDefaults().with(alternative).test(seeds, successes, limit).getPValue();
  }

  private Estimate estimate(BinomialConfidenceInterval kind, double confidence) {
    Interval interval = kind.fromErrorRate(seeds, successes, 1 - confidence);
    double share = value();
    return new Estimate(
        share,
        Math.sqrt(share * (1 - share) / seeds),
        interval.getLowerBound(),
        interval.getUpperBound(),
        confidence,
        seeds,
        Prediction.SHARE);
  }
}
