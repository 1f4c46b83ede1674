package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import java.util.OptionalDouble;

/** A mean over seeds, or a difference of two, with what can be inferred about the true one. */
public sealed interface Average permits Student, Share {

  /** Returns the mean. */
  double value();

  /** Returns how many seeds count. */
  int seeds();

  /**
   * Returns the mean with its two-sided interval.
   *
   * @throws IllegalArgumentException if the confidence is not between 0 and 1
   */
  Estimate estimate(double confidence);

  /**
   * Returns the mean with an interval that assumes less and is no shorter: what is to be
   * corroborated must lie inside it, too.
   */
  default Estimate secondLook(double confidence) {
    return estimate(confidence);
  }

  /** Returns the one-sided p-value against a true mean at or below a limit. */
  double above(double limit);

  /** Returns the one-sided p-value against a true mean at or above a limit. */
  double below(double limit);

  /** Returns the p-value of {@link #above} by the interval that assumes less. */
  default double surelyAbove(double limit) {
    return above(limit);
  }

  /** Returns the p-value of {@link #below} by the interval that assumes less. */
  default double surelyBelow(double limit) {
    return below(limit);
  }

  /**
   * Returns how far above a limit the true mean must lie to be found above it, at level α, with a
   * probability of {@link Planning#POWER}; empty if no distance is enough.
   */
  OptionalDouble detectableAbove(double limit, double alpha);

  /** Returns how far below a limit the true mean must lie to be found below it, likewise. */
  OptionalDouble detectableBelow(double limit, double alpha);

  /**
   * Returns the probability that the average comes to lie as far beyond the other edge of a region,
   * if the true mean lies at this edge; 0 where the other edge is out of reach.
   *
   * @param width the distance between the edges
   * @param beyond how far beyond its edge the average lies
   */
  default double acrossFrom(double width, double beyond) {
    return 0;
  }

  /**
   * Returns the level of a one-sided test that has p-value α together with the same test of an edge
   * that lies so far away; α where that other edge is out of reach.
   */
  default double levelBeside(double width, double alpha) {
    return alpha;
  }

  /** Returns the average as it would be if as many seeds showed the same. */
  Average over(int seeds);
}
