package dev.crucible.theory;

/**
 * The bound on the gap between test and training error that counts weights and looks at nothing
 * else: Hoeffding's inequality for all networks at once that can be written in 32 bits a weight.
 *
 * <p>Of 2^(32 P) networks, with n samples, none has a gap above √((32 P ln 2 + ln(1/δ))/(2n)) but
 * with probability δ. A gap is at most 1, and a bound above 1 says nothing. The bound knows neither
 * the labels nor what training found.
 */
public final class WeightCount {

  private static final double BITS = 32;

  private WeightCount() {}

  /**
   * Returns the bound on the gap.
   *
   * @param weights P, positive
   * @param samples n, positive
   * @param delta δ in (0, 1)
   */
  public static double gap(double weights, double samples, double delta) {
    return Math.sqrt((BITS * weights * Math.log(2) - Math.log(delta)) / (2 * samples));
  }
}
