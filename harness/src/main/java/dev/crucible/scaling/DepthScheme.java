package dev.crucible.scaling;

import dev.crucible.model.Activation;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.ResidualMlp.Branch;
import dev.crucible.model.Role;
import dev.crucible.theory.DepthTransfer;

/** How a residual network is scaled as it deepens; all are the same at the base depth. */
public enum DepthScheme {
  /** Depth-μP: branches over √L, and Adam's rate in them over √L (arXiv 2310.02244). */
  DEPTH_MAXIMAL("branch and Adam's rate over √L"),
  /** Branches and rates as they are at the base depth. */
  UNSCALED("unscaled"),
  /** Branches over √L, rates unscaled; for gradient descent the same as depth-μP. */
  BRANCH_ALONE("branch over √L alone");

  private final String words;

  DepthScheme(String words) {
    this.words = words;
  }

  /** Returns the name in words. */
  public String words() {
    return words;
  }

  /**
   * Returns what a block adds to the stream.
   *
   * @param blocks L
   * @param base L₀
   */
  Branch branch(Activation activation, int blocks, int base) {
    return new Branch(activation, this == UNSCALED ? 1 : DepthTransfer.factor(blocks, base));
  }

  /** Returns a parameterisation with the rates of the blocks' matrices scaled for the depth. */
  Parameterisation over(Parameterisation plain, int blocks, int base) {
    double factor = this == DEPTH_MAXIMAL ? DepthTransfer.factor(blocks, base) : 1;
    Parameterisation.Scaling hidden = plain.of(Role.HIDDEN);
    return plain.with(Role.HIDDEN, hidden.learning(hidden.adaptiveRate().times(factor)));
  }
}
