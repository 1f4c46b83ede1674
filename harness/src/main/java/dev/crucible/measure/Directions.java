package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.train.Slope;
import dev.crucible.train.State;
import dev.crucible.train.UpdateRule;
import java.util.Arrays;
import java.util.List;

/**
 * Which way a rule moves the weights at its first step, at rate 1: w − w′ as a function of the
 * gradient, in double precision.
 *
 * <p>A rule whose update is proportional to the gradient is given the gradient at unit length, so
 * that every direction lies on the unit ball of a norm: the Euclidean one, the largest entry for
 * sign descent, the largest singular value for orthogonalised updates.
 *
 * @param rule the rule; one that evaluates no gradient but that at the weights
 * @param layout how parameters lie in flat vectors
 */
public record Directions(UpdateRule rule, Layout layout) {

  /** Returns every member's direction; a gradient of zero has the direction zero. */
  public double[][] of(double[][] gradients) {
    double[][] slopes = gradients;
    if (rule.family() == UpdateRule.Family.GRADIENT) {
      slopes = Arrays.stream(gradients).map(Directions::atUnitLength).toArray(double[][]::new);
    }
    double[][] moved = moved(slopes);
    for (double[] member : moved) {
      Vectors.scale(member, -1);
    }
    return moved;
  }

  private static double[] atUnitLength(double[] gradient) {
    double[] unit = gradient.clone();
    Vectors.normalise(unit);
    return unit;
  }

  private double[][] moved(double[][] slopes) {
    try (Scope scope = Scope.open()) {
      double[][] zero = new double[slopes.length][layout.dimension()];
      State still = State.at(layout.arrays(zero, Precision.FLOAT64, scope));
      List<NDArray> gradient = layout.arrays(slopes, Precision.FLOAT64, scope);
      List<NDArray> rates = layout.specs().stream().map(spec -> one(spec, scope)).toList();
      State next = rule.next(still, new Slope(gradient, elsewhere -> gradient), rates);
      return layout.members(next.parameters());
    }
  }

  private static NDArray one(ParameterSpec spec, Scope scope) {
    long[] shape = new long[1 + spec.shape().dimension()];
    Arrays.fill(shape, 1);
    return scope.array(new double[] {1}, shape);
  }
}
