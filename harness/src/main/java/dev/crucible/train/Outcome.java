package dev.crucible.train;

/** How one member's training ended; divergence is data, not an error. */
public sealed interface Outcome {

  /** All steps were made. */
  record Completed() implements Outcome {}

  /**
   * A stop rule was satisfied.
   *
   * @param step the step at which it was
   */
  record Stopped(long step) implements Outcome {}

  /**
   * The loss became non-finite or exceeded the limit.
   *
   * @param step the first step at which it did
   */
  record Diverged(long step) implements Outcome {}
}
