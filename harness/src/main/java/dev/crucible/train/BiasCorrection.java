package dev.crucible.train;

/** Whether running means are divided by 1 − βᵗ to undo their start at zero. */
public enum BiasCorrection {
  /** Divide. */
  ON,
  /** Leave them as they are. */
  OFF;

  /** Returns 1 − βᵗ⁺¹, or 1 without correction. */
  double factor(double beta, long step) {
    return this == ON ? 1 - Math.pow(beta, step + 1.0) : 1;
  }
}
