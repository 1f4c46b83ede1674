package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tangent kernel's Gram matrix, c·⟨∇f_a(x_i), ∇f_b(x_j)⟩ over all samples and outputs, from
 * gradients sample by sample.
 *
 * <p>Rows and columns run over samples, and within a sample over outputs. A sample is made a member
 * of an ensemble that sees this sample alone, so that one backward pass an output gives all its
 * gradients. Memory per member: samples · outputs · parameters numbers, a few times over; for the
 * largest eigenvalue alone {@link TangentKernel} needs no such matrix. Source: Jacot, Gabriel and
 * Hongler 2018 (arXiv 1806.07572).
 */
public final class TangentGram {

  private final Problem problem;
  private final Layout layout;
  private final int samples;
  private final int outputs;
  private final double factor;

  /**
   * Takes a network and its inputs.
   *
   * @param problem the network and its inputs; the loss has no part in it
   * @param reduction the factor c: {@link Reduction#SUM} for the kernel itself, {@link
   *     Reduction#MEAN_OVER_SAMPLES} for K/n
   */
  public TangentGram(Problem problem, Reduction reduction) {
    this.problem = problem;
    this.layout = Layout.of(problem.model());
    this.samples = Math.toIntExact(problem.targets().getShape().get(1));
    this.outputs = Math.toIntExact(problem.targets().getShape().get(2));
    this.factor = reduction.factor(samples, outputs);
  }

  /**
   * Returns each member's matrix, (samples · outputs, samples · outputs).
   *
   * @param point each member's parameters, flat
   */
  public List<Matrix> at(double[][] point) {
    List<Matrix> matrices = new ArrayList<>();
    for (int m = 0; m < point.length; m++) {
      try (Scope scope = Scope.open()) {
        matrices.add(member(m, point[m], scope));
      }
    }
    return List.copyOf(matrices);
  }

  private Matrix member(int member, double[] flat, Scope scope) {
    double[][] copies = new double[samples][];
    Arrays.fill(copies, flat);
    List<NDArray> parameters = layout.arrays(copies, problem.precision(), scope);
    NDArray inputs = samplesOf(member, scope);
    List<List<NDArray>> gradients = new ArrayList<>(); // [output][parameter] (sample, …)
    for (int output = 0; output < outputs; output++) {
      gradients.add(
          Autograd.valueAndGradient(only(output, inputs, scope), parameters, scope).gradient());
    }
    double[] gram = new double[samples * outputs * samples * outputs];
    for (int p = 0; p < parameters.size(); p++) {
      Vectors.addScaled(gram, factor, products(gradients, p));
    }
    return new Matrix(samples * outputs, samples * outputs, gram);
  }

  /** Returns a member's inputs as (sample, 1, features). */
  private NDArray samplesOf(int member, Scope scope) {
    NDArray inputs = scope.borrow(problem.inputs());
    long stack = inputs.getShape().get(0) == 1 ? 0 : member;
    return inputs.get(stack).reshape(samples, 1, inputs.getShape().get(2));
  }

  private Objective only(int output, NDArray inputs, Scope scope) {
    double[] unit = new double[outputs];
    unit[output] = 1;
    NDArray mask = scope.array(problem.precision(), unit, 1, 1, outputs);
    return p ->
        problem
            .model()
            .apply(p, p.get(0).constantLike(inputs))
            .times(p.get(0).constantLike(mask))
            .sum(1, 2);
  }

  private double[] products(List<List<NDArray>> gradients, int parameter) {
    NDArray first = gradients.get(0).get(parameter).reshape(samples, 1, -1);
    for (int output = 1; output < outputs; output++) {
      first = first.concat(gradients.get(output).get(parameter).reshape(samples, 1, -1), 1);
    }
    NDArray rows = first.reshape((long) samples * outputs, -1); // (sample · output, parameter)
    return Host.doubles(rows.matMul(rows.transpose()));
  }
}
