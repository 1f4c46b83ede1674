package dev.crucible.train;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import java.util.List;

/** The quadratic ½ λ (w − c)² as a problem: one linear weight on one sample. */
final class OneWeight {

  private OneWeight() {}

  /** Returns the problem whose input is √λ and whose target is √λ c. */
  static Problem problem(double curvature, double minimum, Precision precision, Scope scope) {
    double input = Math.sqrt(curvature);
    return new Problem(
        new DeepLinear(List.of(1, 1), Parameterisation.standard(1)),
        new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
        scope.array(precision, new double[] {input}, 1, 1, 1),
        scope.array(precision, new double[] {input * minimum}, 1, 1, 1),
        precision);
  }

  /** Returns the weight after some updates from a start. */
  static double trained(UpdateRule rule, double curvature, double start, long steps, double rate) {
    try (Scope scope = Scope.open()) {
      Problem problem = problem(curvature, 0.5, Precision.FLOAT64, scope);
      Recipe recipe = Recipe.gradientDescent(steps, rate).with(rule);
      return new Training(problem, recipe).from(new double[][] {{start}}).parameters()[0][0];
    }
  }
}
