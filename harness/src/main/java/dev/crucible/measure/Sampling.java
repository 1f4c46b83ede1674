package dev.crucible.measure;

import dev.crucible.train.Adam;
import dev.crucible.train.RmsProp;
import dev.crucible.train.UpdateRule;
import java.util.Optional;

/**
 * Where and how often a watch measures.
 *
 * @param point at iterates or at second-order midpoints
 * @param stride steps between measurements, at least 3 for midpoints; odd for iterates at the edge,
 *     or the period-two oscillation aliases
 * @param rule whose preconditioner the curvature is seen through, if any
 */
public record Sampling(SharpnessWatch.Point point, int stride, Optional<UpdateRule> rule) {

  /**
   * Checks the stride.
   *
   * @throws IllegalArgumentException if the stride is too small, or the rule has no preconditioner
   */
  public Sampling {
    if (stride < (point == SharpnessWatch.Point.MIDPOINT ? 3 : 1)) {
      throw new IllegalArgumentException(
          "stride %s is too small to measure at %s".formatted(stride, point));
    }
    rule.ifPresent(Sampling::requirePreconditioner);
  }

  /** Returns a sampling of iterates. */
  public static Sampling atIterates(int stride) {
    return new Sampling(SharpnessWatch.Point.ITERATE, stride, Optional.empty());
  }

  /** Returns a sampling of second-order midpoints. */
  public static Sampling atMidpoints(int stride) {
    return new Sampling(SharpnessWatch.Point.MIDPOINT, stride, Optional.empty());
  }

  /**
   * Returns the sampling of the effective sharpness under the preconditioner of a rule's state at
   * each measured step t: with the gradient at w_t and the bias corrections of that step.
   */
  public Sampling through(UpdateRule adaptive) {
    return new Sampling(point, stride, Optional.of(adaptive));
  }

  private static void requirePreconditioner(UpdateRule rule) {
    if (!(rule instanceof RmsProp || rule instanceof Adam)) {
      throw new IllegalArgumentException(
          rule + " has no preconditioner to see the curvature through; RMSProp and Adam have");
    }
  }

  boolean measures(long step) {
    return step % stride == 0 && (point == SharpnessWatch.Point.ITERATE || step > 0);
  }

  /** A midpoint and a preconditioner need the step after the one that is measured. */
  boolean looksAhead() {
    return point == SharpnessWatch.Point.MIDPOINT || rule.isPresent();
  }
}
