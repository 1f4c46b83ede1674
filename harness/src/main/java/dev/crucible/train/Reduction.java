package dev.crucible.train;

/** How a loss is normalised; a different one rescales every Hessian and every learning rate. */
public enum Reduction {
  /** Sum over outputs, mean over samples: (1/n) Σ_i. */
  MEAN_OVER_SAMPLES,
  /** Sum over outputs and samples. */
  SUM,
  /** Mean over outputs and samples, as many frameworks do by default. */
  MEAN_OVER_ALL;

  /** Returns the factor in front of the sum over outputs and samples. */
  public double factor(long samples, long outputs) {
    return switch (this) {
      case MEAN_OVER_SAMPLES -> 1.0 / samples;
      case SUM -> 1.0;
      case MEAN_OVER_ALL -> 1.0 / (samples * outputs);
    };
  }
}
