package dev.crucible.theory;

/**
 * The cubic model of gradient descent at the edge: a displacement x along the top eigenvector and a
 * sharpness y above 2/η, x ← −(1 + ηy) x, y ← y + η (α − ½ βx²).
 *
 * <p>Not covered: more than one critical direction, α and β that change, large cycles. The map
 * spirals slowly outwards. Source: Damian, Nichani, Lee, arXiv 2209.15594, Section 4.
 *
 * @param learningRate η, positive
 * @param progressive α, growth of the sharpness along −∇L, positive at the edge
 * @param restoring β, squared norm of the sharpness's gradient, positive
 */
public record SelfStabilisation(double learningRate, double progressive, double restoring) {

  /**
   * Where the model stands.
   *
   * @param displacement x
   * @param excess y, sharpness minus 2/η
   */
  public record Position(double displacement, double excess) {}

  /** Returns the position after a step. */
  public Position next(Position position) {
    double x = position.displacement();
    double y = position.excess();
    return new Position(
        -(1 + learningRate * y) * x, y + learningRate * (progressive - restoring * x * x / 2));
  }

  /**
   * Returns the mean square displacement at which the sharpness stands still, 2α/β; it is also tr Σ
   * of the central flow with one critical direction.
   */
  public double balancedVariance() {
    return 2 * progressive / restoring;
  }

  /**
   * Returns the period of small cycles around the balance, 2π/(η √(2α)) steps.
   *
   * <p>With z = ln(x² β/2α) the map is z″ = −2η²α (eᶻ − 1) to leading order in η.
   */
  public double period() {
    return 2 * Math.PI / (learningRate * Math.sqrt(2 * progressive));
  }

  /**
   * Returns the predicted change of the sharpness over some steps, ηn (α − ½ β⟨x²⟩).
   *
   * @param steps n
   * @param meanSquare ⟨x²⟩ over these steps
   */
  public double increment(int steps, double meanSquare) {
    return learningRate * steps * (progressive - restoring * meanSquare / 2);
  }
}
