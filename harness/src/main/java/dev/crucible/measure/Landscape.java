package dev.crucible.measure;

import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Problem;
import java.util.List;

/**
 * A loss as a function of flat host vectors, with its first three derivatives, for an ensemble at
 * once.
 *
 * @param loss the loss of each member
 * @param layout how the parameters lie in flat vectors
 * @param precision the precision of the evaluation, that of the loss's data
 */
public record Landscape(Objective loss, Layout layout, Precision precision) {

  /** Returns the loss of a problem's full data set. */
  public static Landscape of(Problem problem) {
    return new Landscape(problem.fullBatch(), Layout.of(problem.model()), problem.precision());
  }

  /** Returns losses and gradients at a point; one gradient evaluation. */
  public Slopes slopes(double[][] point) {
    try (Scope scope = Scope.open()) {
      Gradient gradient =
          Autograd.valueAndGradient(loss, layout.arrays(point, precision, scope), scope);
      return new Slopes(Host.doubles(gradient.value()), layout.members(gradient.gradient()));
    }
  }

  /** Returns the Hessian at a point, to be closed; two gradient evaluations a product. */
  public Hessian hessian(double[][] point) {
    return new Hessian(loss, layout, point, precision);
  }

  /**
   * Returns the largest eigenvalues at a point.
   *
   * @param previous a measurement nearby, or an empty list
   */
  public List<Eigenpairs> spectrum(
      double[][] point, Lanczos lanczos, List<Eigenpairs> previous, RandomKey key) {
    try (Hessian hessian = hessian(point)) {
      return previous.isEmpty() ? lanczos.of(hessian, key) : lanczos.of(hessian, previous, key);
    }
  }

  /**
   * Returns ∇(uᵀ H v) at a point, with u and v held fixed; see {@link ThirdDerivative}.
   *
   * @throws IllegalArgumentException if the landscape is not evaluated in double precision
   */
  public double[][] third(double[][] point, double[][] u, double[][] v) {
    return new ThirdDerivative(this, point, ThirdDerivative.STEP).along(u, v);
  }
}
