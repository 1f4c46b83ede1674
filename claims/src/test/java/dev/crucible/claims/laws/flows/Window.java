package dev.crucible.claims.laws.flows;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Consecutive iterates of one seed at the edge, where its oscillation has grown.
 *
 * @param crossing the step at which the sharpness was first seen at 2/η; empty if it never was
 * @param trigger how many steps later the loss first rose, not counting the first few; empty if it
 *     did not in the time that it was given
 * @param iterates the parameters, flat
 * @param losses the losses there
 */
record Window(OptionalLong crossing, OptionalInt trigger, double[][] iterates, double[] losses) {

  /** Returns whether there is an oscillation to speak of; if not, the iterates are of no use. */
  boolean exists() {
    return crossing.isPresent() && trigger.isPresent();
  }

  boolean isFinite() {
    return Arrays.stream(losses).allMatch(Double::isFinite);
  }

  String words() {
    return crossing.isEmpty()
        ? "the sharpness never reached 2/η"
        : "crossing at step %s, loss rises %s"
            .formatted(
                crossing.getAsLong(),
                trigger.isPresent() ? trigger.getAsInt() + " steps later" : "never");
  }
}
