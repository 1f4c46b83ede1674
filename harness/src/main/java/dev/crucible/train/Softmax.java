package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Tensor;

/** Exponentials that do not overflow. */
final class Softmax {

  private static final int OUTPUTS = 2;

  private Softmax() {}

  /** Returns log softmax over the last axis; its derivative along v is v − Σ softmax · v. */
  static Tensor logarithm(Tensor logits) {
    NDArray value = logits.value().logSoftmax(OUTPUTS);
    return logits
        .tangent()
        .map(v -> Tensor.dual(value, v.sub(value.exp().mul(v).sum(new int[] {OUTPUTS}, true))))
        .orElseGet(() -> Tensor.constant(value));
  }

  /** Returns log(1 + eˣ); its derivative is the logistic function. */
  static Tensor softplus(Tensor x) {
    return x.elementwise(
        z -> z.getNDArrayInternal().softPlus(), (z, y) -> ai.djl.nn.Activation.sigmoid(z));
  }
}
