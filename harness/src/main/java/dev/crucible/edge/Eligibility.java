package dev.crucible.edge;

import dev.crucible.prediction.Numbers;
import java.util.OptionalDouble;

/**
 * Whether sharpening would have carried the run beyond the threshold if it were free to: decided by
 * gradient flow, never by the plateau itself.
 *
 * <p>Values are in units of the threshold, leave out where the flow begins, and stop at the first
 * one that passes the gate.
 *
 * @param fromStart largest sharpness of gradient flow from initialisation over the run's time (gate
 *     E1); empty if not asked
 * @param fromWindow the same from the first iterate of the plateau window for the time that remains
 *     (gate E2); empty if not asked, as for a run that never reached the threshold: if flow would
 *     have (E1), that counts against the claim
 */
public record Eligibility(OptionalDouble fromStart, OptionalDouble fromWindow) {

  /** For controls, whose plateau is the last half by declaration. */
  public static Eligibility notAsked() {
    return new Eligibility(OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** Returns both values in short, for a list of seeds. */
  public String brief() {
    return number(fromStart) + "/" + number(fromWindow);
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? Numbers.brief(value.getAsDouble()) : "–";
  }
}
