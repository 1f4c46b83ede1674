package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalInt;

/**
 * Adam: m ← β₁ m + (1 − β₁) g, ν ← β₂ ν + (1 − β₂) g², w ← w − η m / P with P = (1 − β₁ᵗ⁺¹) (√(ν /
 * (1 − β₂ᵗ⁺¹)) + ε) (arXiv 1412.6980, written as in 2207.14484).
 *
 * @param beta1 β₁ in [0, 1), of all members or one a member
 * @param beta2 β₂ in [0, 1), of all members or one a member
 * @param epsilon ε, added to the root, of all members or one a member
 * @param correction whether the moments are corrected for their start at zero
 */
public record Adam(PerMember beta1, PerMember beta2, PerMember epsilon, BiasCorrection correction)
    implements UpdateRule {

  /** Makes the rule with the same coefficients for all members. */
  public Adam(double beta1, double beta2, double epsilon, BiasCorrection correction) {
    this(PerMember.of(beta1), PerMember.of(beta2), PerMember.of(epsilon), correction);
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> first = Elementwise.average(state.velocity(), slope.gradient(), beta1);
    List<NDArray> second =
        Elementwise.average(
            state.secondMoment(), slope.gradient().stream().map(NDArray::square).toList(), beta2);
    List<NDArray> direction = Elementwise.zip(first, diagonal(second, state.step()), NDArray::div);
    List<NDArray> moved = Elementwise.descendUsing(state.parameters(), direction, rates);
    return new State(moved, first, second, state.step() + 1);
  }

  @Override
  public List<NDArray> preconditioner(State updated) {
    return diagonal(updated.secondMoment(), updated.step() - 1);
  }

  private List<NDArray> diagonal(List<NDArray> secondMoment, long step) {
    PerMember first = beta1.map(beta -> correction.factor(beta, step));
    PerMember second = beta2.map(beta -> correction.factor(beta, step));
    List<NDArray> roots = Elementwise.roots(secondMoment, second, epsilon);
    return Elementwise.zip(roots, first.over(roots), NDArray::muli);
  }

  @Override
  public OptionalInt members() {
    return PerMember.common(beta1, beta2, epsilon);
  }

  @Override
  public Family family() {
    return Family.ADAPTIVE;
  }
}
