package dev.crucible.measure;

import dev.crucible.measurement.Series;
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

  /**
   * Returns the size at which an error first comes down to a level, the logarithm of the error
   * taken as linear in that of the size between points; exact for a power law.
   *
   * <p>Empty if it never does, and if it has at the first size already: both are failures to be
   * reported and never numbers to be dropped.
   *
   * @param errors errors against sizes, all positive
   * @param level the level, positive
   */
  public static OptionalDouble falling(Series errors, double level) {
    if (errors.y().get(0) <= level) {
      return OptionalDouble.empty();
    }
    double[] sizes = errors.abscissae();
    double[] values = errors.ordinates();
    for (int i = 1; i < values.length; i++) {
      if (values[i] <= level) {
        double share = Math.log(values[i - 1] / level) / Math.log(values[i - 1] / values[i]);
        return OptionalDouble.of(sizes[i - 1] * Math.pow(sizes[i] / sizes[i - 1], share));
      }
    }
    return OptionalDouble.empty();
  }
}
