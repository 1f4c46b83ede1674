package dev.crucible.claims.laws;

import dev.crucible.claim.Numbers;
import java.util.OptionalDouble;

/**
 * Whether sharpening would have carried the run beyond the threshold if it were free to: decided by
 * gradient flow, never by the plateau itself.
 *
 * <p>Values are in units of the threshold, and stop at the first one that passes the gate.
 *
 * @param fromStart largest sharpness of gradient flow from initialisation over the run's time (gate
 *     E1); empty if not asked
 * @param fromWindow the same from the first iterate of the plateau window for the time that remains
 *     (gate E2); empty if not asked, as for a run that never reached the threshold: if flow would
 *     have (E1), that counts against the claim
 */
record Eligibility(OptionalDouble fromStart, OptionalDouble fromWindow) {

  /** Gate E1. */
  static final double START_GATE = 1.3;

  /** Gate E2. */
  static final double WINDOW_GATE = 1.1;

  /** For controls, whose plateau is the last half by declaration. */
  static Eligibility notAsked() {
    return new Eligibility(OptionalDouble.empty(), OptionalDouble.empty());
  }

  boolean passed() {
    return fromStart.orElse(START_GATE) >= START_GATE
        && fromWindow.orElse(WINDOW_GATE) >= WINDOW_GATE;
  }

  String words() {
    return "gradient flow reaches %s of the threshold from the start (gate %s), %s from the window (gate %s)"
        .formatted(number(fromStart), START_GATE, number(fromWindow), WINDOW_GATE);
  }

  /** Returns both values in short, for a list of seeds. */
  String brief() {
    return number(fromStart) + "/" + number(fromWindow);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Numbers.brief(value.getAsDouble()) : "–";
  }
}
