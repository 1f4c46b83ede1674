package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Gradient descent on the loss and a ridge (λ/2) ‖w − w₀‖² about a fixed point: w ← w − η (g + λ (w
 * − w₀)).
 *
 * <p>About the start of a linearised network it leads to kernel ridge regression (arXiv
 * 1806.07572).
 *
 * @param ridge λ, not negative
 * @param origin w₀, float64, (member, …) each; must outlive the training
 */
public record RidgeDescent(double ridge, List<NDArray> origin) implements UpdateRule {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the ridge is negative or no number
   */
  public RidgeDescent {
    origin = List.copyOf(origin);
    if (!(ridge >= 0)) {
      throw new IllegalArgumentException("a ridge is not negative, not " + ridge);
    }
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> moved = Elementwise.zip(state.parameters(), origin, NDArray::sub);
    List<NDArray> pull = Elementwise.zip(moved, PerMember.of(ridge).over(moved), NDArray::mul);
    List<NDArray> total = Elementwise.zip(pull, slope.gradient(), NDArray::add);
    List<NDArray> next = Elementwise.descend(state.parameters(), total, rates);
    return new State(next, List.of(), List.of(), state.step() + 1);
  }
}
