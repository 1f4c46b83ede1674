package dev.crucible.calibration;

import dev.crucible.claim.Verdict;
import dev.crucible.stats.Planning;
import dev.crucible.stats.Rule;

/** What is asked of an instrument in many worlds, and what the answer must be. */
public enum Question {
  /** How often a rule corroborates where the truth lies at the edge of what is predicted. */
  FALSE_CORROBORATION(0, Rule.ALPHA),
  /** How often a rule refutes where the truth is as predicted. */
  FALSE_REFUTATION(0, Rule.ALPHA),
  /** How often a rule refutes a deviation that it is planned to find with 80 %. */
  POWER(Planning.POWER - Question.PLAN, Planning.POWER + Question.PLAN),
  /** How often a nominal 95 % interval covers the truth. */
  COVERAGE(0.93, 0.97),
  /** The same of an interval that may cover more often, by construction. */
  CONSERVATIVE_COVERAGE(0.95, 1);

  /** A plan in whole seeds need not be kept better than to three points in a hundred. */
  private static final double PLAN = 0.03;

  private final double least;
  private final double most;

  Question(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** Returns the least rate allowed, Monte-Carlo error apart. */
  public double least() {
    return least;
  }

  /** Returns the greatest rate allowed, Monte-Carlo error apart. */
  public double most() {
    return most;
  }

  /** Returns the verdict that is counted. */
  Verdict counted() {
    return this == FALSE_CORROBORATION ? Verdict.CORROBORATED : Verdict.REFUTED;
  }
}
