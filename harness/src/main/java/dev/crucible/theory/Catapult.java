package dev.crucible.theory;

/**
 * The solvable catapult: f = v·u x/√m on one sample x = 1, y = 0 with loss ½ f² and curvature λ =
 * (‖u‖² + ‖v‖²)/m, under gradient descent: f ← f (1 − ηλ + η²f²/m), λ ← λ + (ηf²/m)(ηλ − 4).
 *
 * <p>The map is exact; the phases are its limit of large m. Source: Lewkowycz, Bahri, Dyer,
 * Sohl-Dickstein, Gur-Ari, arXiv 2003.02218, Section 2.
 *
 * @param learningRate η, positive
 * @param width m, positive
 */
public record Catapult(double learningRate, int width) {

  /** What becomes of a run. */
  public enum Phase {
    /** ηλ₀ below 2: the loss falls from the start, λ hardly changes. */
    LAZY,
    /**
     * ηλ₀ between 2 and 4: the loss grows first, λ falls until ηλ is below 2, then it converges.
     */
    CATAPULT,
    /** ηλ₀ above 4: both grow without limit. */
    DIVERGENT
  }

  /**
   * Where the network stands.
   *
   * @param output f
   * @param curvature λ, the only eigenvalue of the tangent kernel
   */
  public record Position(double output, double curvature) {

    /** Returns ½ f². */
    public double loss() {
      return output * output / 2;
    }
  }

  /** Returns the position after a step. */
  public Position next(Position position) {
    double f = position.output();
    double growth = learningRate * f * f / width;
    double step = learningRate * position.curvature();
    return new Position(
        f * (1 - step + learningRate * growth), position.curvature() + growth * (step - 4));
  }

  /** Returns the phase of a run that starts from a curvature. */
  public Phase phase(double curvature) {
    double step = learningRate * curvature;
    return step < 2 ? Phase.LAZY : step < 4 ? Phase.CATAPULT : Phase.DIVERGENT;
  }
}
