package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalInt;

/**
 * Coupled weight decay around another rule, a ridge (λ/2) ‖w‖² in the loss: the rule gets g + λ w
 * for its gradient, so that momentum and moments see the decay. Around {@link GradientDescent} it
 * is the same as {@link DecoupledDecay}, around {@link HeavyBall} it is what most frameworks call
 * weight decay of SGD with momentum.
 *
 * @param rule the rule that makes the update
 * @param decay λ, not negative, of all members or one a member
 */
public record CoupledDecay(UpdateRule rule, PerMember decay) implements UpdateRule {

  /**
   * Checks the decay.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public CoupledDecay {
    if (!decay.values().stream().allMatch(value -> value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "weight decay is not negative and finite, not " + decay.values());
    }
  }

  /** Makes the rule from one λ for all members, or one a member. */
  public CoupledDecay(UpdateRule rule, double... decay) {
    this(rule, PerMember.of(decay));
  }

  @Override
  public List<NDArray> evaluationPoint(State state) {
    return rule.evaluationPoint(state);
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> total = pulled(slope.gradient(), rule.evaluationPoint(state));
    Slope ridged = new Slope(total, elsewhere -> pulled(slope.at(elsewhere), elsewhere));
    return rule.next(state, ridged, rates);
  }

  private List<NDArray> pulled(List<NDArray> gradient, List<NDArray> weights) {
    List<NDArray> pull = Elementwise.zip(weights, decay.over(weights), NDArray::mul);
    return Elementwise.zip(gradient, pull, NDArray::add);
  }

  @Override
  public OptionalInt members() {
    return rule.members().isPresent() ? rule.members() : decay.members();
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
