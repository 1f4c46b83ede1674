package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** What the rules with momentum share. */
final class Momentum {

  private Momentum() {}

  /** Returns β v − η g. */
  static List<NDArray> velocity(
      State state, List<NDArray> gradient, List<NDArray> rates, PerMember beta) {
    List<NDArray> step = Elementwise.zip(gradient, rates, NDArray::mul);
    if (state.velocity().isEmpty()) {
      return step.stream().map(NDArray::neg).toList();
    }
    List<NDArray> kept =
        Elementwise.zip(state.velocity(), beta.over(state.velocity()), NDArray::mul);
    return Elementwise.zip(kept, step, NDArray::subi);
  }
}
