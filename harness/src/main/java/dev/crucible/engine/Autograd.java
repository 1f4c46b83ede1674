package dev.crucible.engine;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Differentiation in functional style: arrays in, new arrays out, no state between calls.
 *
 * <p>Several threads may differentiate at once; each result is a function of the arguments alone,
 * bit for bit.
 */
public final class Autograd {

  private Autograd() {}

  /**
   * Returns an objective's values and gradients.
   *
   * @param objective the function
   * @param parameters (member, …) each, in the precision of the evaluation
   * @param into the scope that receives the results
   * @throws IllegalArgumentException if the objective ignores every parameter
   */
  public static Gradient valueAndGradient(
      Objective objective, List<NDArray> parameters, Scope into) {
    try (Scope scope = into.inner()) {
      Native.record();
      List<NDArray> leaves = leaves(parameters, scope);
      NDArray value = objective.at(leaves.stream().map(Tensor::constant).toList()).value();
      if (!Native.backward(value)) {
        throw new IllegalArgumentException("the objective ignores its parameters");
      }
      return new Gradient(into.keep(value.stopGradient()), gradients(leaves, scope, into));
    }
  }

  /** Returns an objective's values, (member), without its gradient. */
  public static NDArray value(Objective objective, List<NDArray> parameters, Scope into) {
    try (Scope scope = into.inner()) {
      List<Tensor> arguments =
          parameters.stream().map(p -> Tensor.constant(scope.borrow(p))).toList();
      return into.keep(objective.at(arguments).value());
    }
  }

  /**
   * Returns ⟨∇L, v⟩ for every member, with its gradient H·v: reverse over forward.
   *
   * <p>A tangent is carried through the forward pass, which gives ⟨∇L, v⟩ exactly, and one ordinary
   * backward pass differentiates that. Exact up to rounding for piecewise smooth functions too
   * (ReLU): no step is taken, so no kink is crossed. Costs about one and a half to two and a half
   * gradient evaluations, and leaves no graph behind.
   *
   * @param direction v, one array a parameter, of the parameter's shape
   * @throws IllegalArgumentException if the objective ignores every parameter
   */
  public static Gradient hessianVectorProduct(
      Objective objective, List<NDArray> parameters, List<NDArray> direction, Scope into) {
    try (Scope scope = into.inner()) {
      Native.record();
      List<NDArray> leaves = leaves(parameters, scope);
      Tensor value = objective.at(duals(leaves, direction, scope));
      NDArray slope =
          value
              .tangent()
              .orElseThrow(
                  () -> new IllegalArgumentException("the objective ignores its parameters"));
      // A linear function's slope is constant: no leaf then has a gradient, and H·v is zero.
      Native.backward(slope);
      return new Gradient(into.keep(slope.stopGradient()), gradients(leaves, scope, into));
    }
  }

  private static List<Tensor> duals(List<NDArray> leaves, List<NDArray> direction, Scope scope) {
    List<Tensor> duals = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      duals.add(Tensor.dual(leaves.get(i), scope.borrow(direction.get(i))));
    }
    return duals;
  }

  private static List<NDArray> leaves(List<NDArray> parameters, Scope scope) {
    return parameters.stream().map(p -> Native.leaf(p, scope.manager())).toList();
  }

  /** A parameter that does not influence the value has gradient zero. */
  private static List<NDArray> gradients(List<NDArray> leaves, Scope scope, Scope into) {
    List<NDArray> gradients = new ArrayList<>();
    for (NDArray leaf : leaves) {
      NDArray gradient = Native.gradient(leaf);
      gradients.add(
          into.keep(
              gradient != null
                  ? gradient
                  : scope.manager().zeros(leaf.getShape(), leaf.getDataType())));
    }
    return gradients;
  }
}
