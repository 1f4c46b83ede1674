package dev.crucible.train;

/** Decides from the losses alone when a member has been trained long enough. */
@FunctionalInterface
public interface StopRule {

  /** Returns whether a member whose loss at step t is given may stop. */
  boolean satisfied(int member, long step, double loss, double initialLoss);

  /** Returns the rule that never stops early. */
  static StopRule never() {
    return (member, step, loss, initial) -> false;
  }

  /**
   * Returns a rule that stops a member once its loss falls below a value.
   *
   * @param values one for all members, or one a member
   */
  static StopRule lossBelow(double... values) {
    double[] limits = values.clone();
    return (member, step, loss, initial) -> loss < limits[limits.length == 1 ? 0 : member];
  }
}
