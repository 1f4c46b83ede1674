package dev.crucible.claims.laws;

import java.util.List;

/**
 * Where a run's plateau lies, as indices into its measurements.
 *
 * @param crossing the first measured step at or above the threshold; −1 if there is none
 * @param from index of the window's first measurement
 * @param to index after its last
 */
record Plateau(long crossing, int from, int to) {

  /** Steps between crossing the threshold and the beginning of the window. */
  static final int SETTLING = 200;

  /** Fewest measurements that make a window. */
  static final int MEASUREMENTS = 10;

  /** Finds the window: from 200 steps after the crossing to the end. */
  static Plateau afterCrossing(List<Long> steps, List<Double> fractions) {
    for (int i = 0; i < steps.size(); i++) {
      if (fractions.get(i) >= 1) {
        return new Plateau(
            steps.get(i), firstAtOrAfter(steps, steps.get(i) + SETTLING), steps.size());
      }
    }
    return new Plateau(-1, steps.size(), steps.size());
  }

  /** Takes the last half of the run, for controls that never cross. */
  static Plateau lastHalf(List<Long> steps) {
    return new Plateau(-1, steps.size() / 2, steps.size());
  }

  private static int firstAtOrAfter(List<Long> steps, long step) {
    int index = 0;
    while (index < steps.size() && steps.get(index) < step) {
      index++;
    }
    return index;
  }

  boolean exists() {
    return to - from >= MEASUREMENTS;
  }

  double mean(List<Double> fractions) {
    return fractions.subList(from, to).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  String words() {
    return crossing < 0
        ? "the sharpness never reached 2/η"
        : "crossed 2/η at step %d, only %d measurements after settling"
            .formatted(crossing, to - from);
  }
}
