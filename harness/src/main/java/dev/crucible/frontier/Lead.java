package dev.crucible.frontier;

import dev.crucible.prediction.Numbers;

/**
 * The best theory on a frontier and its score.
 *
 * @param candidate the theory's name
 * @param score its median relative error
 */
public record Lead(String candidate, double score) {

  /** Returns both in words: {@code 0.28 by the deep linear formula}. */
  public String words() {
    return "%s by \"%s\"".formatted(Numbers.brief(score), candidate);
  }
}
