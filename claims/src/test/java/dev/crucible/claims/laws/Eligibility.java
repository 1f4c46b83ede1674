package dev.crucible.claims.laws;

import dev.crucible.claim.Numbers;

/**
 * Whether sharpening would have carried the run beyond the threshold if it were free to: decided by
 * gradient flow, never by the plateau itself.
 *
 * @param fromStart largest sharpness of gradient flow from initialisation over the run's time, in
 *     units of the threshold, as far as it was followed (gate E1)
 * @param fromWindow the same from the first iterate of the plateau window for the time that remains
 *     (gate E2)
 */
record Eligibility(double fromStart, double fromWindow) {

  /** Gate E1. */
  static final double START_GATE = 1.3;

  /** Gate E2. */
  static final double WINDOW_GATE = 1.1;

  /** For controls, whose plateau is the last half by declaration. */
  static Eligibility notAsked() {
    return new Eligibility(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  boolean passed() {
    return fromStart >= START_GATE && fromWindow >= WINDOW_GATE;
  }

  String words() {
    return "gradient flow reaches only %s of the threshold from the start and %s from the window"
            .formatted(Numbers.brief(fromStart), Numbers.brief(fromWindow))
        + " (gates %s and %s)".formatted(START_GATE, WINDOW_GATE);
  }
}
