package dev.crucible.edge;

import java.util.List;

/**
 * Where the plateau of a run lies: from some steps after its sharpness first reaches the threshold
 * to its end.
 *
 * @param settling steps between crossing the threshold and the beginning of the window
 * @param early how many steps the early part of a window has
 * @param measurements fewest measurements that make a window
 */
public record PlateauRule(int settling, int early, int measurements) {

  /**
   * Finds the window. A run that never crosses is judged by its last half, which counts against the
   * claim.
   *
   * @param steps the measured steps
   * @param fractions the sharpness at each, in units of the threshold
   * @param earliest the first step at which a crossing counts
   */
  public Plateau afterCrossing(List<Long> steps, List<Double> fractions, long earliest) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) >= earliest && fractions.get(i) >= 1) {
        int from = firstAtOrAfter(steps, steps.get(i) + settling);
        return new Plateau(this, steps.get(i), from, steps.size());
      }
    }
    return lastHalf(steps);
  }

  /** Takes the last half of the run, for runs that never cross. */
  public Plateau lastHalf(List<Long> steps) {
    return new Plateau(this, -1, steps.size() / 2, steps.size());
  }

  private static int firstAtOrAfter(List<Long> steps, long step) {
    int index = 0;
    while (index < steps.size() && steps.get(index) < step) {
      index++;
    }
    return index;
  }
}
