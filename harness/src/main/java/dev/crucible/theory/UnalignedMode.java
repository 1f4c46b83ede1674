package dev.crucible.theory;

import java.util.stream.IntStream;

/**
 * One singular mode of a two-layer linear network from a random start, on whitened inputs.
 *
 * <p>With p = W₁v and q = W₂ᵀu the mode alone follows ṗ = (s − u) q, q̇ = (s − u) p, u = p·q. While
 * u ≪ s, (p + q)/2 grows as e^(st) and (p − q)/2 decays, so the mode soon follows the sigmoid of
 * {@link LinearMode} from u₀ = ‖p + q‖²/4, whatever its strength p·q at the start. Layers of N(0,
 * σ²) and hidden width h give u₀ = hσ²/2 on average.
 *
 * <p>Loss and time as in {@link LinearMode}. Leading order in u₀/s: not covered are what other
 * modes do to this one, which is of the order of u₀, and finite steps. Source: Saxe, McClelland,
 * Ganguli, arXiv 1312.6120, for the sigmoid; u₀ derived here.
 *
 * @param target s, the mode's singular value in the input-output correlation, positive
 * @param initial u₀, positive; may exceed the target, where theory no longer holds
 */
public record UnalignedMode(double target, double initial) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if target or start is not positive
   */
  public UnalignedMode {
    if (!(target > 0 && initial > 0)) {
      throw new IllegalArgumentException(
          "a mode grows from a positive start %s to a positive target %s"
              .formatted(initial, target));
    }
  }

  /**
   * Reads the start off the initial weights.
   *
   * @param target s
   * @param fromInput p = W₁v, the input direction as the hidden layer sees it
   * @param fromOutput q = W₂ᵀu, the output direction as the hidden layer sees it
   */
  public static UnalignedMode of(double target, double[] fromInput, double[] fromOutput) {
    double squares =
        IntStream.range(0, fromInput.length)
            .mapToDouble(j -> Math.pow(fromInput[j] + fromOutput[j], 2))
            .sum();
    return new UnalignedMode(target, squares / 4);
  }

  /**
   * Returns the time at which the sigmoid is halfway from its start to its target: ln(1 + s/u₀) /
   * (2s). For small starts that is ln(s/u₀)/(2s), the half-rise time, up to a relative 2 (u₀/s) /
   * ln(s/u₀); for large ones it still exists.
   */
  public double halfwayTime() {
    return logarithm() / (2 * target);
  }

  /** Returns ln(1 + s/u₀), by which the halfway time differs from a power of the target. */
  public double logarithm() {
    return Math.log1p(target / initial);
  }
}
