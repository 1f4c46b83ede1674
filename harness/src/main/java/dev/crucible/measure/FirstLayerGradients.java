package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.model.ParameterSpec;
import dev.crucible.train.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How large the gradients of single samples with respect to a network's first matrix are, all
 * samples and members in one backward pass.
 *
 * <p>Sample i is given an input of its own, 1 for it and 0 for all others, whose weights are zero:
 * the gradient of these weights is δ_i/n, δ_i that of the sample's loss with respect to the first
 * layer's sums, and its gradient of the matrix is x_i δ_iᵀ. Exact up to rounding; right where a
 * sample's loss depends on its own outputs alone, which batch normalisation breaks.
 */
public final class FirstLayerGradients {

  private final Problem problem;
  private final Model widened;
  private final NDArray inputs;
  private final double[][] lengths; // (stack, sample), ‖x_i‖²
  private final int samples;
  private final int features;

  /**
   * Squared gradients of the first matrix.
   *
   * @param mean ‖g‖², g the gradient over all samples
   * @param each mean over samples of ‖g_i‖²
   */
  public record Squares(double mean, double each) {}

  /**
   * Prepares the inputs.
   *
   * @param problem its loss is a mean over samples, its model's first parameter a matrix (inputs,
   *     units) that reads the inputs
   * @param widened the same model with as many inputs more as there are samples
   * @param into the scope that receives the inputs
   * @throws IllegalArgumentException if the wider model has another number of inputs
   */
  public FirstLayerGradients(Problem problem, Model widened, Scope into) {
    this.problem = problem;
    this.widened = widened;
    this.samples = (int) problem.inputs().getShape().get(1);
    this.features = (int) problem.inputs().getShape().get(2);
    int read = (int) widened.parameters().get(0).shape().get(0);
    if (read != features + samples) {
      throw new IllegalArgumentException(
          "%s inputs and %s samples make %s, not %s"
              .formatted(features, samples, features + samples, read));
    }
    int stacks = (int) problem.inputs().getShape().get(0);
    double[] plain = Host.doubles(problem.inputs());
    double[] wide = new double[stacks * samples * read];
    this.lengths = new double[stacks][samples];
    for (int row = 0; row < stacks * samples; row++) {
      for (int j = 0; j < features; j++) {
        double x = plain[row * features + j];
        wide[row * read + j] = x;
        lengths[row / samples][row % samples] += x * x;
      }
      wide[row * read + features + row % samples] = 1;
    }
    this.inputs = into.array(problem.precision(), wide, stacks, samples, read);
  }

  /** Measures at given weights, flat, one a member. */
  public List<Squares> at(double[][] point) {
    try (Scope scope = Scope.open()) {
      int units = (int) widened.parameters().get(0).shape().get(1);
      double[][] wider =
          Arrays.stream(point).map(flat -> widened(flat, units)).toArray(double[][]::new);
      List<NDArray> at = Layout.of(widened).arrays(wider, problem.precision(), scope);
      Objective loss =
          parameters ->
              problem
                  .loss()
                  .of(
                      widened.apply(parameters, parameters.get(0).constantLike(inputs)),
                      parameters.get(0).constantLike(problem.targets()));
      Gradient gradient = Autograd.valueAndGradient(loss, at, scope);
      double[] first = Host.doubles(gradient.gradient().get(0)); // (member, input + sample, unit)
      List<Squares> squares = new ArrayList<>();
      for (int m = 0; m < point.length; m++) {
        squares.add(squares(first, m, units));
      }
      return squares;
    }
  }

  private double[] widened(double[] flat, int units) {
    ParameterSpec first = problem.model().parameters().get(0);
    double[] wide = new double[flat.length + samples * units];
    System.arraycopy(flat, 0, wide, 0, first.size());
    int from = first.size() + samples * units;
    System.arraycopy(flat, first.size(), wide, from, flat.length - first.size());
    return wide;
  }

  private Squares squares(double[] gradients, int member, int units) {
    int from = member * (features + samples) * units;
    double mean = square(gradients, from, features * units);
    double each = 0;
    for (int i = 0; i < samples; i++) {
      double own = square(gradients, from + (features + i) * units, units);
      each += lengths[lengths.length == 1 ? 0 : member][i] * own * samples;
    }
    return new Squares(mean, each);
  }

  private static double square(double[] all, int from, int length) {
    double[] part = Arrays.copyOfRange(all, from, from + length);
    return Vectors.dot(part, part);
  }
}
