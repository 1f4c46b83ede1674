package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The gradient of one step's batch: taken where the rule asked for it, and to be had elsewhere.
 *
 * @param gradient ∇L at the rule's evaluation point, float64
 * @param elsewhere returns ∇L at other parameters, float64; one gradient evaluation a call
 */
public record Slope(List<NDArray> gradient, UnaryOperator<List<NDArray>> elsewhere) {

  /** Copies the list. */
  public Slope {
    gradient = List.copyOf(gradient);
  }

  /** Returns ∇L at other parameters. */
  public List<NDArray> at(List<NDArray> parameters) {
    return elsewhere.apply(parameters);
  }
}
