package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decoupled weight decay around another rule: w ← w − η λ w beside the rule's own update, whose
 * gradient and moments know nothing of it. Around {@link Adam} it is AdamW (arXiv 1711.05101, with
 * the factor η on the decay as most frameworks have it).
 *
 * @param rule the rule that makes the update
 * @param decay λ, not negative
 */
public record DecoupledDecay(UpdateRule rule, double decay) implements UpdateRule {

  /**
   * Checks the decay.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public DecoupledDecay {
    if (!(decay >= 0) || Double.isInfinite(decay)) {
      throw new IllegalArgumentException("weight decay is not negative and finite, not " + decay);
    }
  }

  @Override
  public List<NDArray> evaluationPoint(State state) {
    return rule.evaluationPoint(state);
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> weights = state.parameters();
    List<NDArray> scaled =
        Elementwise.zip(weights, PerMember.of(decay).over(weights), NDArray::mul);
    List<NDArray> shrunk = Elementwise.descend(weights, scaled, rates);
    State before =
        new State(shrunk, state.velocity(), state.secondMoment(), state.memory(), state.step());
    return rule.next(before, slope, rates);
  }

  @Override
  public OptionalInt members() {
    return rule.members();
  }

  @Override
  public List<NDArray> preconditioner(State updated) {
    return rule.preconditioner(updated);
  }

  @Override
  public Family family() {
    return rule.family();
  }
}
