package dev.crucible.edge;

import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessWatch.Point;

/**
 * How runs along the edge are looked at: every number of the instrument that is the same for all
 * runs of a study.
 *
 * @param watch how the sharpness is followed
 * @param plateau where a plateau lies
 * @param gates what gradient flow must reach for a run to count
 * @param pastEdge η·λ₁/2 at which a linearised network is trained that must diverge
 */
public record EdgeProtocol(Watch watch, PlateauRule plateau, Gates gates, double pastEdge) {

  /**
   * How the sharpness is followed.
   *
   * @param point at iterates, or at midpoints between the jumps of the oscillation
   * @param lanczos the eigensolver's setting
   * @param firstCrossing the first step at which a crossing of the threshold counts
   */
  public record Watch(Point point, Lanczos lanczos, long firstCrossing) {}

  /** Returns the protocol with the sharpness followed in another way. */
  public EdgeProtocol with(Watch other) {
    return new EdgeProtocol(other, plateau, gates, pastEdge);
  }
}
