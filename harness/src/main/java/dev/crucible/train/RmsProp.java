package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * RMSProp: ν ← β₂ ν + (1 − β₂) g², w ← w − η g / P with P = √(ν / (1 − β₂ᵗ⁺¹)) + ε; the current
 * gradient is in ν.
 *
 * @param beta2 β₂ in [0, 1)
 * @param epsilon ε, added to the root
 * @param correction whether ν is corrected for its start at zero
 */
public record RmsProp(double beta2, double epsilon, BiasCorrection correction)
    implements UpdateRule {

  @Override
  public State next(State state, List<NDArray> gradient, List<NDArray> rates) {
    List<NDArray> second =
        Elementwise.average(
            state.secondMoment(), gradient.stream().map(NDArray::square).toList(), beta2);
    List<NDArray> roots = preconditioner(second, state.step());
    List<NDArray> direction = Elementwise.zip(gradient, roots, NDArray::div);
    List<NDArray> moved = Elementwise.descend(state.parameters(), direction, rates);
    return new State(moved, List.of(), second, state.step() + 1);
  }

  /**
   * Returns the diagonal of P after the update that used step t.
   *
   * @param secondMoment ν, that update's gradient included
   * @param step t, counted from 0
   */
  public List<NDArray> preconditioner(List<NDArray> secondMoment, long step) {
    double corrected = correction.factor(beta2, step);
    return secondMoment.stream().map(v -> v.div(corrected).sqrt().add(epsilon)).toList();
  }

  @Override
  public Family family() {
    return Family.ADAPTIVE;
  }
}
