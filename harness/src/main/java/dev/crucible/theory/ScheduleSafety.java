package dev.crucible.theory;

/**
 * What raising the learning rate will do to the loss, forecast from one measurement of the
 * sharpness before the rise.
 *
 * <p>On a quadratic a displacement grows as soon as ηλ exceeds 2. A network may survive that,
 * because its curvature falls while the loss is high; in the two-layer linear network it does so
 * exactly up to ηλ = 4. Both forecasts take the curvature at the moment of the rise for the
 * curvature during the steps that follow, and fail where it moves by itself.
 *
 * <p>Sources: Lewkowycz et al. 2020, arXiv 2003.02218, for both limits and the two-layer network.
 */
public final class ScheduleSafety {

  /** ηλ = 2, in units of 2/η. */
  private static final double SPIKE = 1;

  /** ηλ = 4, in the same. */
  private static final double DIVERGENCE = 2;

  private ScheduleSafety() {}

  /**
   * Returns whether the loss will rise far above its value: ηλ &gt; 2.
   *
   * @param fraction ηλ/2, η the rate after the rise and λ the sharpness before it, see {@link
   *     EdgeOfStability#fraction}
   */
  public static boolean spikes(double fraction) {
    return fraction > SPIKE;
  }

  /**
   * Returns whether the loss will not come back: ηλ &gt; 4.
   *
   * @param fraction ηλ/2, η the rate after the rise and λ the sharpness before it, see {@link
   *     EdgeOfStability#fraction}
   */
  public static boolean diverges(double fraction) {
    return fraction > DIVERGENCE;
  }
}
