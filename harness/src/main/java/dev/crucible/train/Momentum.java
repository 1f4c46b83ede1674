package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** What the rules with momentum share. */
final class Momentum {

  private Momentum() {}

  /** Returns β v − η g. */
  static List<NDArray> velocity(
      State state, List<NDArray> gradient, List<NDArray> rates, double beta) {
    List<NDArray> push = Elementwise.zip(gradient, rates, NDArray::mul);
    return state.velocity().isEmpty()
        ? push.stream().map(NDArray::neg).toList()
        : Elementwise.zip(state.velocity(), push, (v, p) -> v.mul(beta).sub(p));
  }
}
