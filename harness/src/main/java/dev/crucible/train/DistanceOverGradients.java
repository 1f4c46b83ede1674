package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.Stream;

/**
 * Distance over gradients (DoG), simplified: w ← w − η r̄ g / √(G + ε), with r̄ the largest
 * distance from the start so far, at least r₀ (1 + ‖w₀‖), and G the sum of ‖g‖² so far; norms go
 * over all parameters of a member. The rate η is 1 where nothing is tuned.
 *
 * <p>Simplified: the last iterate counts, not the weighted average that the paper recommends, and
 * all layers share one distance. It is not the authors' code.
 *
 * <p>Source: arXiv 2302.12022, Section 1, equation (DoG), and its r_ε = 1e-6 (1 + ‖w₀‖).
 *
 * @param initial r₀, positive
 * @param epsilon ε, not negative
 */
public record DistanceOverGradients(double initial, double epsilon) implements UpdateRule {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if r₀ is not positive or ε is negative
   */
  public DistanceOverGradients {
    if (!(initial > 0) || !(epsilon >= 0)) {
      throw new IllegalArgumentException(
          "a first distance is positive and ε not negative, not %s and %s"
              .formatted(initial, epsilon));
    }
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> weights = state.parameters();
    Memory before = memory(state);
    NDArray distance = Totals.norm(Elementwise.zip(weights, before.start, NDArray::sub));
    NDArray farthest = before.farthest.maximum(distance);
    NDArray norm = Totals.norm(slope.gradient());
    NDArray squares = before.squares.add(norm.square());
    NDArray step = farthest.div(squares.add(Totals.constant(epsilon, squares)).sqrt());
    List<NDArray> direction = Totals.with(slope.gradient(), step, NDArray::mul);
    return new State(
        Elementwise.descend(weights, direction, rates),
        List.of(),
        List.of(),
        Stream.concat(before.start.stream(), Stream.of(farthest, squares)).toList(),
        state.step() + 1);
  }

  /** Where a member started, (member, …) each, how far it has been, and G, (member) each. */
  private record Memory(List<NDArray> start, NDArray farthest, NDArray squares) {}

  private Memory memory(State state) {
    List<NDArray> all = state.memory();
    int parameters = state.parameters().size();
    if (all.isEmpty()) {
      NDArray norm = Totals.norm(state.parameters());
      NDArray farthest = norm.add(Totals.constant(1, norm)).mul(Totals.constant(initial, norm));
      List<NDArray> start = state.parameters().stream().map(NDArray::duplicate).toList();
      return new Memory(start, farthest, norm.zerosLike());
    }
    return new Memory(all.subList(0, parameters), all.get(parameters), all.get(parameters + 1));
  }
}
