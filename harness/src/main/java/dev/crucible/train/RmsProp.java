package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalInt;

/**
 * RMSProp: ν ← β₂ ν + (1 − β₂) g², w ← w − η g / P with P = √(ν / (1 − β₂ᵗ⁺¹)) + ε; the current
 * gradient is in ν.
 *
 * @param beta2 β₂ in [0, 1), of all members or one a member
 * @param epsilon ε, added to the root, of all members or one a member
 * @param correction whether ν is corrected for its start at zero
 */
public record RmsProp(PerMember beta2, PerMember epsilon, BiasCorrection correction)
    implements UpdateRule {

  /** Makes the rule with the same coefficients for all members. */
  public RmsProp(double beta2, double epsilon, BiasCorrection correction) {
    this(PerMember.of(beta2), PerMember.of(epsilon), correction);
  }

  @Override
  public State next(State state, Slope slope, List<NDArray> rates) {
    List<NDArray> second =
        Elementwise.average(
            state.secondMoment(), slope.gradient().stream().map(NDArray::square).toList(), beta2);
    List<NDArray> roots = roots(second, state.step());
    List<NDArray> direction = Elementwise.zip(slope.gradient(), roots, NDArray::div);
    List<NDArray> moved = Elementwise.descendUsing(state.parameters(), direction, rates);
    return new State(moved, List.of(), second, state.step() + 1);
  }

  @Override
  public List<NDArray> preconditioner(State updated) {
    return roots(updated.secondMoment(), updated.step() - 1);
  }

  private List<NDArray> roots(List<NDArray> secondMoment, long step) {
    PerMember corrected = beta2.map(beta -> correction.factor(beta, step));
    return Elementwise.roots(secondMoment, corrected, epsilon);
  }

  @Override
  public OptionalInt members() {
    return PerMember.common(beta2, epsilon);
  }

  @Override
  public Family family() {
    return Family.ADAPTIVE;
  }
}
