package dev.crucible.scaling;

import dev.crucible.model.Parameterisation;

/** How a network is scaled as it widens; all are the same at the base width. */
public enum Scheme {
  /** Maximal update, Table 8 of arXiv 2203.03466. */
  MAXIMAL("maximal update"),
  /** Standard: initial sizes follow the fan-in, all learning rates are one. */
  STANDARD("standard"),
  /** Neural tangent: initial functions as the standard ones, which move by order 1. */
  TANGENT("neural tangent");

  private final String words;

  Scheme(String words) {
    this.words = words;
  }

  /** Returns the name in words. */
  public String words() {
    return words;
  }

  /**
   * Returns the parameterisation.
   *
   * @param gain standard deviation of the hidden weights times √n
   * @param readout standard deviation of the readout times √n₀; 0 starts it at zero
   * @param base n₀
   */
  Parameterisation at(double gain, double readout, int base) {
    return switch (this) {
      case MAXIMAL -> Parameterisation.maximalUpdate(gain, readout, base);
      case STANDARD -> Parameterisation.standard(gain, readout);
      case TANGENT -> Parameterisation.neuralTangent(gain, readout, base);
    };
  }
}
