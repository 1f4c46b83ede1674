package dev.crucible.measure;

import java.util.OptionalDouble;

/** When a series first reaches a level. */
public final class Crossing {

  private Crossing() {}

  /**
   * Returns the step, linearly interpolated, at which a series first reaches a level from below;
   * empty if it never does, which is a failure to be reported and never a number to be dropped.
   *
   * @param series values at steps 0, 1, …
   * @param level the level
   */
  public static OptionalDouble upward(double[] series, double level) {
    for (int t = 0; t < series.length; t++) {
      if (series[t] >= level) {
        return OptionalDouble.of(
            t == 0 ? 0 : t - 1 + (level - series[t - 1]) / (series[t] - series[t - 1]));
      }
    }
    return OptionalDouble.empty();
  }
}
