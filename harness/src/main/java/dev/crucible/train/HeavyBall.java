package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Polyak momentum without damping: v ← β v − η g, w ← w + v.
 *
 * @param beta β in [0, 1)
 */
public record HeavyBall(double beta) implements UpdateRule {

  @Override
  public State next(State state, List<NDArray> gradient, List<NDArray> rates) {
    List<NDArray> velocity = Momentum.velocity(state, gradient, rates, beta);
    List<NDArray> moved = Elementwise.zip(state.parameters(), velocity, NDArray::add);
    return new State(moved, velocity, List.of(), state.step() + 1);
  }
}
