package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Layout;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.ArrayList;
import java.util.List;

/**
 * The tangent kernel of a network at given parameters as an operator on functions of the samples:
 * c·J Jᵀ with J = ∂f/∂θ, for the factor c of a loss's reduction.
 *
 * <p>With {@link Reduction#SUM} it is the kernel K_(ia)(jb) = ⟨∇f_a(x_i), ∇f_b(x_j)⟩ itself; with
 * {@link Reduction#MEAN_OVER_SAMPLES} it is K/n, whose largest eigenvalue λ₀ is the curvature of
 * the squared error so reduced, but for the part that the residuals contribute:
 *
 * <pre>{@code
 * try (TangentKernel kernel = new TangentKernel(problem, MEAN_OVER_SAMPLES, point)) {
 *   List<Eigenpairs> top = Lanczos.top().of(kernel, key); // one a member
 * }
 * }</pre>
 *
 * <p>Vectors are functions over the samples, of length n · outputs, sample by sample. Exact up to
 * rounding, for piecewise smooth networks too: Jᵀv by one backward pass and J of that by a tangent,
 * about two and a half gradient evaluations a product, all members at once. A member whose
 * parameters are not finite gets products that are not. The Jacobian is never formed; {@link
 * TangentGram} forms the whole matrix. Source: Jacot, Gabriel and Hongler 2018 (arXiv 1806.07572).
 */
public final class TangentKernel implements SymmetricOperator, AutoCloseable {

  private final Problem problem;
  private final double factor;
  private final int members;
  private final long samples;
  private final long outputs;
  private final Scope scope;
  private final List<NDArray> parameters;

  /**
   * Fixes the point.
   *
   * @param problem the network and its inputs; the loss has no part in it
   * @param reduction the factor c
   * @param point each member's parameters, flat
   */
  public TangentKernel(Problem problem, Reduction reduction, double[][] point) {
    this.problem = problem;
    this.members = point.length;
    this.samples = problem.targets().getShape().get(1);
    this.outputs = problem.targets().getShape().get(2);
    this.factor = reduction.factor(samples, outputs);
    this.scope = Scope.open();
    try {
      this.parameters = Layout.of(problem.model()).arrays(point, problem.precision(), scope);
    } catch (RuntimeException e) {
      scope.close(); // Nobody else could: the object is never handed out.
      throw e;
    }
  }

  @Override
  public int members() {
    return members;
  }

  @Override
  public int dimension() {
    return Math.toIntExact(samples * outputs);
  }

  @Override
  public double[][] apply(double[][] vectors) {
    try (Scope step = scope.inner()) {
      NDArray functions = functions(vectors, step); // (member, sample, output)
      Objective pairing =
          p -> outputs(p).times(p.get(0).constantLike(functions)).sum(1, 2).times(factor);
      List<NDArray> transposed = Autograd.valueAndGradient(pairing, parameters, step).gradient();
      return rows(Host.doubles(along(transposed, step)));
    }
  }

  private NDArray functions(double[][] vectors, Scope step) {
    double[] stacked = new double[members * dimension()];
    for (int m = 0; m < members; m++) {
      System.arraycopy(vectors[m], 0, stacked, m * dimension(), dimension());
    }
    return step.array(problem.precision(), stacked, members, samples, outputs);
  }

  private Tensor outputs(List<Tensor> at) {
    return problem.model().apply(at, at.get(0).constantLike(problem.inputs()));
  }

  /** Returns J w, (member, sample, output). */
  private NDArray along(List<NDArray> direction, Scope step) {
    List<Tensor> duals = new ArrayList<>();
    for (int p = 0; p < direction.size(); p++) {
      duals.add(Tensor.dual(step.borrow(parameters.get(p)), direction.get(p)));
    }
    return outputs(duals).tangent().orElseThrow();
  }

  private double[][] rows(double[] stacked) {
    double[][] rows = new double[members][dimension()];
    for (int m = 0; m < members; m++) {
      System.arraycopy(stacked, m * dimension(), rows[m], 0, dimension());
    }
    return rows;
  }

  @Override
  public void close() {
    scope.close();
  }
}
