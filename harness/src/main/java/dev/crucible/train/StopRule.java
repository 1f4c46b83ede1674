package dev.crucible.train;

/** Decides from the losses alone when a member has been trained long enough. */
@FunctionalInterface
public interface StopRule {

  /** Returns whether a member whose loss at step t is given may stop. */
  boolean satisfied(long step, double loss, double initialLoss);

  /** Returns the rule that never stops early. */
  static StopRule never() {
    return (step, loss, initial) -> false;
  }

  /** Returns a rule that stops once the loss falls below a value. */
  static StopRule lossBelow(double value) {
    return (step, loss, initial) -> loss < value;
  }
}
