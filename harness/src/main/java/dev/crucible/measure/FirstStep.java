package dev.crucible.measure;

/**
 * What is known of a method's first step before it is made, d being the direction in which the rule
 * moves, on the unit ball of its norm.
 *
 * @param slope g·d: how fast the loss falls along d; for steepest descent the dual norm of g
 * @param curvature d·Hd
 * @param largest the largest x·Hx found in the ball; where H is positive and x may be anywhere, a
 *     local maximum
 */
public record FirstStep(double slope, double curvature, double largest) {

  /**
   * Measures at a point, for one member.
   *
   * <p>The largest curvature is climbed to by x ← direction of Hx, the power method of a norm,
   * twice: from d, and from where the ordinary power method leads the gradient. On the Euclidean
   * ball that is λ₁. Costs a gradient and three products with the Hessian an iteration.
   *
   * @param start the weights, flat
   * @param iterations how often a vector is moved
   * @throws IllegalArgumentException if there is no iteration
   */
  public static FirstStep of(
      Landscape landscape, Directions directions, double[] start, int iterations) {
    if (iterations < 1) {
      throw new IllegalArgumentException("a maximum is sought by one iteration at least");
    }
    double[][] point = {start};
    double[][] gradient = landscape.slopes(point).gradients();
    try (Hessian hessian = landscape.hessian(point)) {
      Climb climb = new Climb(hessian, directions, iterations);
      double[][] direction = directions.of(gradient);
      double curvature = Vectors.dot(direction[0], hessian.apply(direction)[0]);
      double ahead = climb.from(direction);
      double aside = climb.from(directions.of(climb.powers(gradient)));
      return new FirstStep(
          Vectors.dot(gradient[0], direction[0]),
          curvature,
          Math.max(curvature, Math.max(ahead, aside)));
    }
  }

  private record Climb(Hessian hessian, Directions directions, int iterations) {

    double from(double[][] start) {
      double[][] x = start;
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < iterations; i++) {
        double[][] product = hessian.apply(x);
        largest = Math.max(largest, Vectors.dot(x[0], product[0]));
        x = directions.of(product);
      }
      return largest;
    }

    double[][] powers(double[][] start) {
      double[][] x = start;
      for (int i = 0; i < iterations; i++) {
        x = hessian.apply(x);
        Vectors.normalise(x[0]);
      }
      return x;
    }
  }
}
