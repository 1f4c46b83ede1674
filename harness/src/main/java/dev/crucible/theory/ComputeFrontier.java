package dev.crucible.theory;

/**
 * How the least loss falls with computation C = d t, and how the best number of features d grows,
 * for one-pass descent on random features with eigenvalues ∝ j^(−a) and squared coefficients ∝
 * j^(−b).
 *
 * <p>For rough targets, b − a &lt; 1, features leave a floor ∝ d^(−(b−1)) and steps a rest ∝
 * t^(−(b−1)/a), whose balance gives L* ∝ C^(−(b−1)/(a+1)) and d* ∝ C^(1/(a+1)): phase Ia. For
 * smooth ones, b &gt; 2a, the noise of the steps decides: L* ∝ C^(−(2a−1)/(2a)), d* ∝ C^(1/2):
 * phase III, as published and not derived here. In between, phase II, nothing is said.
 *
 * <p>Sources: Paquette, Paquette, Xiao and Pennington, arXiv 2405.15074, with a = 2α and b = 2α +
 * 2β; equation numbers not confirmed.
 *
 * @param decay a, above 1
 * @param roughness b, above 1
 */
public record ComputeFrontier(double decay, double roughness) {

  /**
   * Checks the phase.
   *
   * @throws IllegalArgumentException if it is neither Ia nor III
   */
  public ComputeFrontier {
    if (decay <= 1 || roughness <= 1 || (roughness - decay >= 1 && roughness <= 2 * decay)) {
      throw new IllegalArgumentException(
          "a = %s and b = %s are neither in phase Ia, b − a < 1, nor in phase III, b > 2a > 2"
              .formatted(decay, roughness));
    }
  }

  private boolean isRough() {
    return roughness - decay < 1;
  }

  /** Returns the power of C with which the least loss changes, negative. */
  public double lossExponent() {
    return isRough() ? roughLossExponent() : -(2 * decay - 1) / (2 * decay);
  }

  /** Returns the power of C with which the best number of features grows. */
  public double sizeExponent() {
    return isRough() ? roughSizeExponent() : 0.5;
  }

  /** Returns −(b − 1)/(a + 1), which phase Ia has. */
  public double roughLossExponent() {
    return -(roughness - 1) / (decay + 1);
  }

  /** Returns 1/(a + 1), which phase Ia has. */
  public double roughSizeExponent() {
    return 1 / (decay + 1);
  }
}
