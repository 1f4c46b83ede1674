package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Adam: m ← β₁ m + (1 − β₁) g, ν ← β₂ ν + (1 − β₂) g², w ← w − η m / P with P = (1 − β₁ᵗ⁺¹) (√(ν /
 * (1 − β₂ᵗ⁺¹)) + ε) (arXiv 1412.6980, written as in 2207.14484).
 *
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param epsilon ε, added to the root
 * @param correction whether the moments are corrected for their start at zero
 */
public record Adam(double beta1, double beta2, double epsilon, BiasCorrection correction)
    implements UpdateRule {

  @Override
  public State next(State state, List<NDArray> gradient, List<NDArray> rates) {
    List<NDArray> first = Elementwise.average(state.velocity(), gradient, beta1);
    List<NDArray> second =
        Elementwise.average(
            state.secondMoment(), gradient.stream().map(NDArray::square).toList(), beta2);
    List<NDArray> direction =
        Elementwise.zip(first, preconditioner(second, state.step()), NDArray::div);
    List<NDArray> moved = Elementwise.descend(state.parameters(), direction, rates);
    return new State(moved, first, second, state.step() + 1);
  }

  /**
   * Returns the diagonal of P after the update that used step t.
   *
   * @param secondMoment ν, that update's gradient included
   * @param step t, counted from 0
   */
  public List<NDArray> preconditioner(List<NDArray> secondMoment, long step) {
    double first = correction.factor(beta1, step);
    double second = correction.factor(beta2, step);
    return secondMoment.stream().map(v -> v.div(second).sqrt().add(epsilon).mul(first)).toList();
  }

  @Override
  public Family family() {
    return Family.ADAPTIVE;
  }
}
