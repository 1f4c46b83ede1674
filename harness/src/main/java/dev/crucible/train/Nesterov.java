package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Nesterov momentum: v ← β v − η ∇L(w + β v), w ← w + v.
 *
 * @param beta β in [0, 1)
 */
public record Nesterov(double beta) implements UpdateRule {

  @Override
  public List<NDArray> evaluationPoint(State state) {
    return state.velocity().isEmpty()
        ? state.parameters()
        : Elementwise.zip(state.parameters(), state.velocity(), (w, v) -> w.add(v.mul(beta)));
  }

  @Override
  public State next(State state, List<NDArray> gradient, List<NDArray> rates) {
    List<NDArray> velocity = Momentum.velocity(state, gradient, rates, beta);
    List<NDArray> moved = Elementwise.zip(state.parameters(), velocity, NDArray::add);
    return new State(moved, velocity, List.of(), state.step() + 1);
  }
}
