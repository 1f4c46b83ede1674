package dev.crucible.train;

import dev.crucible.random.KeyWord;

/** A loss by its name, averaged over samples; learning rates are in its units. */
public enum Criterion implements KeyWord {
  /** Half the squared error, summed over outputs; no word in keys. */
  SQUARED_ERROR(""),
  /** Cross-entropy, natural logarithm. */
  CROSS_ENTROPY("cross-entropy");

  private final String keyWord;

  Criterion(String keyWord) {
    this.keyWord = keyWord;
  }

  @Override
  public String keyWord() {
    return keyWord;
  }

  /** Returns the loss. */
  public Loss loss() {
    return switch (this) {
      case SQUARED_ERROR -> new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
      case CROSS_ENTROPY -> new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES);
    };
  }
}
