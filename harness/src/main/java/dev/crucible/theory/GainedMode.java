package dev.crucible.theory;

import java.util.Arrays;

/**
 * One singular mode of a two-layer network whose activation passes a linear signal with a gain: the
 * deep-linear theory carried over to nonlinear networks.
 *
 * <p>For inputs that are symmetric about zero E[φ(w·x) x] = g w with g = 1 for the identity and for
 * tanh near zero, and g = ½ for ReLU, whatever the size of w. Seen through their linear part alone
 * the layers then follow ṗ = g (s − u) q, q̇ = g (s − u) p with u = g p·q, hence u̇ = 2 g u (s −
 * u). Not covered: what the nonlinear part of the output does to the residual, inputs that are not
 * white or not symmetric. Loss and time as in {@link LinearMode}. Source: arXiv 1312.6120 for g =
 * 1; the gain is derived here.
 *
 * @param target s, positive
 * @param initial u₀ of the sigmoid, between 0 and s/2
 * @param gain g, positive
 */
public record GainedMode(double target, double initial, double gain) {

  /** The gain of the identity, and of tanh near zero. */
  public static final double LINEAR = 1;

  /** The gain of ReLU: half of a symmetric input passes. */
  public static final double RELU = 0.5;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the gain is not positive, or if the start is not between
   *     zero and half the target
   */
  public GainedMode {
    if (!(gain > 0)) {
      throw new IllegalArgumentException("a signal passes with a positive gain, not " + gain);
    }
    if (!(initial > 0 && initial < target / 2)) {
      throw new IllegalArgumentException(
          "initial strength %s must lie between 0 and half the target %s"
              .formatted(initial, target));
    }
  }

  /** Returns the time at which the mode reaches half its target, ln(s/u₀ − 1) / (2 g s). */
  public double halfTime() {
    return Math.log(target / initial - 1) / (2 * gain * target);
  }

  /** Returns the time from a tenth to nine tenths of the target, ln 81 / (2 g s). */
  public double riseWidth() {
    return Math.log(81) / (2 * gain * target);
  }

  /**
   * Returns the strengths at several times, s / (1 + (s/u₀ − 1) e^(−2gst)).
   *
   * @param times not negative
   */
  public double[] strengths(double... times) {
    return Arrays.stream(times)
        .map(t -> target / (1 + (target / initial - 1) * Math.exp(-2 * gain * target * t)))
        .toArray();
  }
}
