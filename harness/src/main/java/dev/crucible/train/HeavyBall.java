package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalInt;

/**
 * Polyak momentum without damping: v ← β v − η g, w ← w + v.
 *
 * @param beta β in [0, 1), of all members or one a member
 */
public record HeavyBall(PerMember beta) implements UpdateRule {

  /** Makes the rule from one β for all members, or one a member. */
  public HeavyBall(double... beta) {
    this(PerMember.of(beta));
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
