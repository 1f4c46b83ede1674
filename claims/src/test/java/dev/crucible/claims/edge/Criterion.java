package dev.crucible.claims.edge;

import dev.crucible.train.Loss;
import dev.crucible.train.Reduction;

/** What is minimised, averaged over samples; every learning rate here is in its units. */
public enum Criterion {
  /** Half the squared error, summed over outputs. */
  SQUARED_ERROR("squared error"),
  /** Cross-entropy, natural logarithm. */
  CROSS_ENTROPY("cross-entropy");

  private final String title;

  Criterion(String title) {
    this.title = title;
  }

  Loss loss() {
    return switch (this) {
      case SQUARED_ERROR -> new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
      case CROSS_ENTROPY -> new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES);
    };
  }

  /** Returns the loss in words. */
  public String title() {
    return title;
  }
}
