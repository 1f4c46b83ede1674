package dev.crucible.study;

import java.util.List;
import java.util.stream.IntStream;

/** Equally spaced places, as the cells of a study need them. */
public final class Grid {

  private Grid() {}

  /**
   * Returns the places from one number to another, both included.
   *
   * @throws IllegalArgumentException if no whole number of steps leads from the one to the other
   */
  public static List<Double> of(double from, double to, double step) {
    double steps = (to - from) / step;
    if (!(steps >= 0) || steps != Math.rint(steps)) {
      throw new IllegalArgumentException(
          "no whole number of steps of %s leads from %s to %s".formatted(step, from, to));
    }
    return IntStream.rangeClosed(0, (int) steps).mapToObj(i -> from + i * step).toList();
  }
}
