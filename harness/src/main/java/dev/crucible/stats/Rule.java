package dev.crucible.stats;

/** A decision rule: an immutable value whose finding decides about an average. */
public sealed interface Rule permits Equivalence, Limit {

  /** The level of every rule unless another is given. */
  double ALPHA = 0.05;

  /** Tests an average. */
  Finding test(Average measured);

  /** Returns whether a true mean lies inside what the rule allows, off its edges. */
  boolean allows(double mean);

  /** Returns where what the rule allows ends, in rising order. */
  double[] edges();

  /** Returns the level of each one-sided test. */
  double alpha();

  /** Returns the confidence of the interval that decides: 1 − 2α. */
  default double confidence() {
    return 1 - 2 * alpha();
  }
}
