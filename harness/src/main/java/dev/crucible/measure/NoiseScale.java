package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.train.Problem;
import java.util.Arrays;
import java.util.List;

/**
 * The simple noise scale of a network's gradients, tr Σ / |G|²: about the batch size above which
 * larger batches stop saving steps.
 *
 * <p>G is the gradient over all samples of a problem. tr Σ = E|g|² − |G|² with the mean square over
 * the first so many samples; its relative error is about the scatter of |g|² over the root of their
 * number. Cost: one gradient over all samples and one over the first.
 *
 * <p>Source: McCandlish et al., arXiv 1812.06162, Section 2 (B_simple).
 *
 * @param trace tr Σ, of a single sample's gradient
 * @param squaredGradient |G|²
 */
public record NoiseScale(double trace, double squaredGradient) {

  /** Returns tr Σ / |G|². */
  public double simple() {
    return trace / squaredGradient;
  }

  /**
   * Measures at given weights.
   *
   * @param problem one stack of data, a loss that is a mean over samples
   * @param samples over how many samples from the first on |g|² is averaged
   * @param parameters flat in the model's {@link Layout}
   * @throws IllegalArgumentException if the problem has another number of samples than it needs, or
   *     more than one stack of data
   */
  public static NoiseScale of(Problem problem, int samples, double[] parameters) {
    long stacks = problem.inputs().getShape().get(0);
    long available = problem.inputs().getShape().get(1);
    if (stacks != 1 || samples < 1 || samples > available) {
      throw new IllegalArgumentException(
          "the noise scale is taken over 1 to %s samples of one stack of data, not %s of %s"
              .formatted(available, samples, stacks));
    }
    double all = meanSquare(problem, problem.fullBatch(), parameters, 1);
    double each;
    try (Scope scope = Scope.open()) {
      Objective apart =
          problem.on(
              apart(problem.inputs(), samples, scope), apart(problem.targets(), samples, scope));
      each = meanSquare(problem, apart, parameters, samples);
    }
    return new NoiseScale(each - all, all);
  }

  /** Returns (sample, 1, …) from (1, sample, …): each sample the data of a member of its own. */
  private static NDArray apart(NDArray data, int samples, Scope scope) {
    NDArray first = scope.borrow(data).get(new NDIndex(":, :{}", samples));
    return scope.keep(first.reshape(samples, 1, data.getShape().get(2)));
  }

  /** Returns the mean over members of the squared length of their gradients. */
  private static double meanSquare(
      Problem problem, Objective objective, double[] parameters, int members) {
    double[][] copies = new double[members][];
    Arrays.fill(copies, parameters);
    try (Scope scope = Scope.open()) {
      List<NDArray> point = Layout.of(problem.model()).arrays(copies, problem.precision(), scope);
      Gradient gradient = Autograd.valueAndGradient(objective, point, scope);
      double sum = 0;
      for (NDArray part : gradient.gradient()) {
        for (double entry : Host.doubles(part)) {
          sum += entry * entry;
        }
      }
      return sum / members;
    }
  }
}
