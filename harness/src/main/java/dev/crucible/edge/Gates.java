package dev.crucible.edge;

import dev.crucible.measure.Lanczos;

/**
 * The eligibility gates: how sharp gradient flow must become for a run to count, in units of the
 * threshold.
 *
 * @param fromStart gate E1, from initialisation
 * @param fromWindow gate E2, from the first iterate of the plateau window
 * @param stride steps of the flow between measurements
 * @param lanczos the eigensolver's setting
 */
public record Gates(double fromStart, double fromWindow, int stride, Lanczos lanczos) {

  /** Returns whether both gates that were asked are passed. */
  public boolean passedBy(Eligibility flow) {
    return flow.fromStart().orElse(fromStart) >= fromStart
        && flow.fromWindow().orElse(fromWindow) >= fromWindow;
  }

  /** Returns what the gates saw, in words. */
  public String words(Eligibility flow) {
    return ("gradient flow reaches %s of the threshold from the start (gate %s), %s from the window"
            + " (gate %s)")
        .formatted(
            Eligibility.number(flow.fromStart()),
            fromStart,
            Eligibility.number(flow.fromWindow()),
            fromWindow);
  }
}
