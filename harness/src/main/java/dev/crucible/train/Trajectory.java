package dev.crucible.train;

import java.util.List;

/**
 * What training left behind on the host.
 *
 * @param losses losses[member][t] at the points where the gradient was taken, t = 0 … last step;
 *     the last entry is the loss at the final parameters
 * @param outcomes how each member's training ended
 * @param parameters each member's final parameters, flat in the model's layout
 */
public record Trajectory(double[][] losses, List<Outcome> outcomes, double[][] parameters) {

  /** Copies the list. */
  public Trajectory {
    outcomes = List.copyOf(outcomes);
  }

  /** Returns the number of updates made. */
  public int steps() {
    return losses[0].length - 1;
  }
}
