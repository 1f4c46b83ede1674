package dev.crucible.claims.laws.jumps;

import dev.crucible.claims.edge.Task;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.theory.ScheduleSafety;

/**
 * One change of the learning rate that a schedule could make, with what is known before it.
 *
 * @param snapshot where it is made
 * @param multiple m, the new rate in units of 2 over the sharpness at the snapshot
 */
record Jump(Snapshot snapshot, double multiple) {

  /**
   * A network in mid-training.
   *
   * @param task what it learns
   * @param seed its seed
   * @param step how long it has trained
   * @param sharpness λ₁ there
   * @param sharpnessAtStart λ₁ at initialisation
   */
  record Snapshot(Task task, int seed, long step, double sharpness, double sharpnessAtStart) {}

  /** What happened. */
  record Outcome(Jump jump, boolean spiked, boolean diverged) {

    /** A loss so many times that at the jump is a spike. */
    static final double SPIKE = 1.2;

    /** A loss so many times the initial one has diverged, wherever it ends. */
    static final double LOST = 1000;

    /** So has one that ends at so many times the initial one. */
    static final double NOT_BACK = 2;

    /**
     * Reads what happened from the losses.
     *
     * @param losses the loss from the jump on
     * @param initialLoss the loss at initialisation
     */
    static Outcome of(Jump jump, double[] losses, double initialLoss) {
      double largest = 0;
      boolean finite = true;
      for (double loss : losses) {
        finite &= Double.isFinite(loss);
        largest = Math.max(largest, loss);
      }
      boolean diverged =
          !finite
              || largest > LOST * initialLoss
              || losses[losses.length - 1] > NOT_BACK * initialLoss;
      return new Outcome(jump, diverged || largest > SPIKE * losses[0], diverged);
    }
  }

  /** Returns η₂ = m·2/λ₁. */
  double learningRate() {
    return multiple * EdgeOfStability.gradientDescent(snapshot.sharpness());
  }

  /** Forecasts from the sharpness at the snapshot. */
  boolean spikes() {
    return spikesAt(snapshot.sharpness());
  }

  /** Forecasts from the sharpness at initialisation. */
  boolean spikesByStart() {
    return spikesAt(snapshot.sharpnessAtStart());
  }

  /** Forecasts from any sharpness. */
  boolean spikesAt(double sharpness) {
    return ScheduleSafety.spikes(fraction(sharpness));
  }

  /** Forecasts that the loss will not come back. */
  boolean diverges() {
    return ScheduleSafety.diverges(fraction(snapshot.sharpness()));
  }

  /** Returns η₂·λ/2, which at the snapshot's sharpness is m without a rounding error. */
  private double fraction(double sharpness) {
    return multiple * (sharpness / snapshot.sharpness());
  }
}
