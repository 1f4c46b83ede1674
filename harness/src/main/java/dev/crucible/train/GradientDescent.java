package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Gradient descent: w ← w − η g. */
public record GradientDescent() implements UpdateRule {

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> moved = Elementwise.descendUsing(state.parameters(), slope.gradient(), rates);
    return new State(moved, List.of(), List.of(), state.step() + 1);
  }
}
