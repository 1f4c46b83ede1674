package dev.crucible.edge;

import java.util.List;

/**
 * Where a run's plateau lies, as indices into its measurements.
 *
 * @param rule the rule by which it was found
 * @param crossing the first measured step at or above the threshold; −1 if there is none
 * @param from index of the window's first measurement
 * @param to index after its last
 */
public record Plateau(PlateauRule rule, long crossing, int from, int to) {

  /** The window in steps, its end excluded. */
  public record Steps(int from, int to) {}

  /** Returns the window in steps of training; empty at the end of the run if there is none. */
  public Steps steps(List<Long> measured) {
    int end = measured.isEmpty() ? 0 : Math.toIntExact(measured.get(measured.size() - 1)) + 1;
    return new Steps(from < to ? Math.toIntExact(measured.get(from)) : end, end);
  }

  /** Returns the window's first steps. */
  public Plateau early(List<Long> steps) {
    int end = from;
    while (end < to && steps.get(end) < steps.get(from) + rule.early()) {
      end++;
    }
    return new Plateau(rule, crossing, from, end);
  }

  /** Returns whether there are measurements enough to make a plateau. */
  public boolean exists() {
    return to - from >= rule.measurements();
  }

  /** Returns the mean over the window; NaN if it is empty. */
  public double mean(List<Double> fractions) {
    return fractions.subList(from, to).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  /** Returns why there is no plateau, in words. */
  public String words() {
    return crossing < 0
        ? "never crossed the threshold"
        : "crossed the threshold at step %s, only %s measurements after settling"
            .formatted(crossing, to - from);
  }
}
