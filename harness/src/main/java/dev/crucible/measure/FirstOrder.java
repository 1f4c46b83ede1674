package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Layout;
import dev.crucible.train.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far what training did to a network's outputs is what the first order of its weights' change
 * says: Δf = f(θ_T) − f(θ₀) beside J(θ₀) (θ_T − θ₀), on given samples.
 *
 * <p>Outputs are centred over the classes, since a shift of all logits says nothing and would
 * count. The product with the Jacobian is exact, a tangent carried forward; nothing is differenced.
 * Costs three evaluations. It tells that the end is one that a linear model has, not that training
 * the linear model would have come there. Source: Malladi et al., arXiv 2210.05643, linearisation;
 * equation number not confirmed.
 *
 * @param error ‖Δf − J Δθ‖ / ‖Δf‖ over samples and centred outputs, Frobenius norms
 * @param change root mean square over samples of the norm of the centred Δf
 * @param before loss at θ₀
 * @param expanded loss of the outputs f(θ₀) + J Δθ
 * @param after loss at θ_T
 */
public record FirstOrder(
    double error, double change, double before, double expanded, double after) {

  /** Returns what share of the loss's fall the first order has. */
  public double captured() {
    return (before - expanded) / (before - after);
  }

  /**
   * Returns every member's.
   *
   * @param held samples with at least two outputs, in double precision
   * @param start θ₀ of each member, flat
   * @param end θ_T of each member, flat
   * @param origin where the Jacobian is taken, θ₀ itself or a wrong place, of each member, flat
   * @throws IllegalArgumentException if the data are in single precision
   */
  public static List<FirstOrder> of(
      Problem held, double[][] start, double[][] end, double[][] origin) {
    if (held.precision() != Precision.FLOAT64) {
      throw new IllegalArgumentException("small differences are measured in double precision");
    }
    try (Scope scope = Scope.open()) {
      NDArray first = outputs(held, start, scope);
      NDArray last = outputs(held, end, scope);
      NDArray slope = slope(held, start, end, origin, scope);
      double[][] moved = rows(Tensor.constant(last.sub(first)), start.length);
      double[][] said = rows(Tensor.constant(slope), start.length);
      double[] before = losses(held, first, scope);
      double[] expanded = losses(held, first.add(slope), scope);
      double[] after = losses(held, last, scope);
      double samples = (double) held.inputs().getShape().get(1);
      return IntStream.range(0, start.length)
          .mapToObj(
              m -> {
                double[] missed = moved[m].clone();
                Vectors.addScaled(missed, -1, said[m]);
                double size = Vectors.norm(moved[m]);
                return new FirstOrder(
                    Vectors.norm(missed) / size,
                    size / Math.sqrt(samples),
                    before[m],
                    expanded[m],
                    after[m]);
              })
          .toList();
    }
  }

  private static List<NDArray> arrays(Problem held, double[][] weights, Scope scope) {
    return Layout.of(held.model()).arrays(weights, Precision.FLOAT64, scope);
  }

  private static NDArray outputs(Problem held, double[][] weights, Scope scope) {
    List<Tensor> point = arrays(held, weights, scope).stream().map(Tensor::constant).toList();
    return held.model().apply(point, point.get(0).constantLike(held.inputs())).value();
  }

  /** Returns J(origin) (end − start), (member, sample, output). */
  private static NDArray slope(
      Problem held, double[][] start, double[][] end, double[][] origin, Scope scope) {
    List<NDArray> at = arrays(held, origin, scope);
    List<NDArray> from = arrays(held, start, scope);
    List<NDArray> to = arrays(held, end, scope);
    List<Tensor> duals = new ArrayList<>();
    for (int p = 0; p < at.size(); p++) {
      duals.add(Tensor.dual(at.get(p), to.get(p).sub(from.get(p))));
    }
    Tensor read = duals.get(0).constantLike(held.inputs());
    return held.model()
        .apply(duals, read)
        .tangent()
        .orElseThrow(() -> new IllegalStateException("the model ignores its parameters"));
  }

  private static double[] losses(Problem held, NDArray outputs, Scope scope) {
    Tensor targets = Tensor.constant(outputs).constantLike(held.targets());
    return Host.doubles(
        Autograd.value(at -> held.loss().of(at.get(0), targets), List.of(outputs), scope));
  }

  /** Returns the outputs centred over the last axis, a row a member. */
  private static double[][] rows(Tensor outputs, int members) {
    double classes = (double) outputs.value().getShape().get(2);
    Tensor centred = outputs.minus(outputs.sumKeepingAxes(2).times(1 / classes));
    double[] all = Host.doubles(centred.value());
    int size = all.length / members;
    return IntStream.range(0, members)
        .mapToObj(m -> Arrays.copyOfRange(all, m * size, (m + 1) * size))
        .toArray(double[][]::new);
  }
}
