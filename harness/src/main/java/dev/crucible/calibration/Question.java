package dev.crucible.calibration;

import dev.crucible.finding.Verdict;
import dev.crucible.stats.Planning;
import dev.crucible.stats.Rule;

/** What is asked of an instrument in many worlds, and what the answer must be. */
public enum Question {
  /** How often a rule corroborates where the truth lies at the edge of what is predicted. */
  FALSE_CORROBORATION(0, Rule.ALPHA),
  /** The same under noise with a skewness of 2, which allowance is made for. */
  SKEW(0, 0.07),
  /** The same under noise with a skewness of 6. */
  STRONG_SKEW(0, 0.10),
  /** The same with three or four seeds, too few to tell skewness. */
  SKEW_IN_FEW_SEEDS(0, 0.15),
  /** The same where what is far off shows in few seeds or none: measured, and no limit is kept. */
  UNSEEN_TAIL(0, 1),
  /** How often a rule refutes under skewed noise at a limit: measured, and no limit is kept. */
  SKEWED_REFUTATION(0, 1),
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

  /** Returns whether it is asked how often a rule corroborates wrongly. */
  public boolean countsCorroborations() {
    return switch (this) {
      case FALSE_CORROBORATION, SKEW, STRONG_SKEW, SKEW_IN_FEW_SEEDS, UNSEEN_TAIL -> true;
      default -> false;
    };
  }

  /** Returns whether it is asked how often a rule refutes wrongly. */
  public boolean countsRefutations() {
    return this == FALSE_REFUTATION || this == SKEWED_REFUTATION;
  }

  /** Returns the verdict that is counted. */
  Verdict counted() {
    return countsCorroborations() ? Verdict.CORROBORATED : Verdict.REFUTED;
  }
}
