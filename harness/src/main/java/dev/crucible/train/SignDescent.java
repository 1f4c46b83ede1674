package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Sign descent: w ← w − η sign g, with sign 0 = 0. */
public record SignDescent() implements UpdateRule {

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> signs = slope.gradient().stream().map(NDArray::sign).toList();
    List<NDArray> moved = Elementwise.descend(state.parameters(), signs, rates);
    return new State(moved, List.of(), List.of(), state.step() + 1);
  }

  @Override
  public Family family() {
    return Family.ADAPTIVE;
  }
}
