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

  /** How long the early part of a window is. */
  static final int EARLY = 200;

  /** Fewest measurements that make a window. */
  static final int MEASUREMENTS = 10;

  /**
   * Finds the window: from 200 steps after the crossing to the end. A run that never crosses is
   * judged by its last half, which counts against the claim.
   *
   * @param earliest the first step at which a crossing counts
   */
  static Plateau afterCrossing(List<Long> steps, List<Double> fractions, long earliest) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) >= earliest && fractions.get(i) >= 1) {
        return new Plateau(
            steps.get(i), firstAtOrAfter(steps, steps.get(i) + SETTLING), steps.size());
      }
    }
    return lastHalf(steps);
  }

  /** Returns the plateau of a run that shows none. */
  static Plateau none(List<Long> steps) {
    return new Plateau(-1, steps.size(), steps.size());
  }

  /** Takes the last half of the run, for runs that never cross. */
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

  /** The window in steps, its end excluded. */
  record Steps(int from, int to) {}

  /** Returns the window in steps of training; empty at the end of the run if there is none. */
  Steps steps(List<Long> measured) {
    int end = measured.isEmpty() ? 0 : Math.toIntExact(measured.get(measured.size() - 1)) + 1;
    return new Steps(from < to ? Math.toIntExact(measured.get(from)) : end, end);
  }

  /** Returns the window's first 200 steps. */
  Plateau early(List<Long> steps) {
    int end = from;
    while (end < to && steps.get(end) < steps.get(from) + EARLY) {
      end++;
    }
    return new Plateau(crossing, from, end);
  }

  boolean exists() {
    return to - from >= MEASUREMENTS;
  }

  double mean(List<Double> fractions) {
    return fractions.subList(from, to).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  String words() {
    return crossing < 0
        ? "never crossed the threshold"
        : "crossed the threshold at step %d, only %d measurements after settling"
            .formatted(crossing, to - from);
  }
}
