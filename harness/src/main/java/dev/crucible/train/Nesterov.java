package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalInt;

/**
 * Nesterov momentum: v ← β v − η ∇L(w + β v), w ← w + v.
 *
 * @param beta β in [0, 1), of all members or one a member
 */
public record Nesterov(PerMember beta) implements UpdateRule {

  /** Makes the rule from one β for all members, or one a member. */
  public Nesterov(double... beta) {
    this(PerMember.of(beta));
  }

  @Override
  public List<NDArray> evaluationPoint(State state) {
    if (state.velocity().isEmpty()) {
      return state.parameters();
    }
    List<NDArray> ahead =
        Elementwise.zip(state.velocity(), beta.over(state.velocity()), NDArray::mul);
    return Elementwise.zip(state.parameters(), ahead, NDArray::add);
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> velocity = Momentum.velocity(state, slope.gradient(), rates, beta);
    List<NDArray> moved = Elementwise.zip(state.parameters(), velocity, NDArray::add);
    return new State(moved, velocity, List.of(), state.step() + 1);
  }

  @Override
  public OptionalInt members() {
    return beta.members();
  }
}
