package dev.crucible.claims.laws.catapult;

import dev.crucible.theory.Catapult.Phase;
import dev.crucible.train.Outcome;
import java.util.Arrays;
import java.util.Optional;

/**
 * One run at one learning rate.
 *
 * @param step η·λ₀, the learning rate in units of 1/λ₀
 * @param losses the loss before each update and at the end
 * @param outcome how training ended
 * @param flattening λ at the end over λ₀; not finite where the parameters are not
 */
record Flight(double step, double[] losses, Outcome outcome, double flattening) {

  /** A loss that has grown so far has left the lazy phase; calibration had 6 there, 1 below. */
  private static final double LAUNCHED = 2;

  boolean diverged() {
    return outcome instanceof Outcome.Diverged;
  }

  /** Returns whether it ends below where it began. */
  boolean converged() {
    return !diverged() && losses[losses.length - 1] < losses[0];
  }

  /** Returns the largest loss over the initial one, up to where it diverged. */
  double peak() {
    return Arrays.stream(losses).filter(Double::isFinite).max().orElseThrow() / losses[0];
  }

  /** Returns η·λ at the end. */
  double stepAtEnd() {
    return step * flattening;
  }

  /** Returns the phase that was seen; none if it neither converged nor diverged. */
  Optional<Phase> phase() {
    if (diverged()) {
      return Optional.of(Phase.DIVERGENT);
    }
    return converged()
        ? Optional.of(peak() < LAUNCHED ? Phase.LAZY : Phase.CATAPULT)
        : Optional.empty();
  }
}
