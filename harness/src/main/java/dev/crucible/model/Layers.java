package dev.crucible.model;

import dev.crucible.engine.Tensor;

/** Steps that several architectures share. */
final class Layers {

  private Layers() {}

  /** Returns a parameter times its forward multiplier. */
  static Tensor scaled(Tensor parameter, double multiplier) {
    return multiplier == 1 ? parameter : parameter.times(multiplier);
  }
}
