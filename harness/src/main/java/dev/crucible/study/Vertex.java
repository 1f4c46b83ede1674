package dev.crucible.study;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a function that is known on a grid is least: the vertex of the parabola through its least
 * value and the two beside it, exact if the function is one.
 *
 * <p>The vertex lies within half a step of the least value. A least value at an end of the grid has
 * no neighbour on one side, and one that is taken at more than two neighbouring places has no
 * parabola: both are INELIGIBLE, and no number.
 */
final class Vertex {

  private static final int FEWEST = 3;

  private Vertex() {}

  /**
   * Returns the place of the vertex.
   *
   * @param grid the places, see {@link #requireGrid}
   * @param values the values there, finite
   */
  static Reading<Double> of(List<Double> grid, double[] values) {
    int last = values.length - 1;
    double least = IntStream.rangeClosed(0, last).mapToDouble(i -> values[i]).min().orElseThrow();
    if (values[0] == least || values[last] == least) {
      double end = grid.get(values[0] == least ? 0 : last);
      return Reading.ineligible("the least value lies at an end of the grid, %s".formatted(end));
    }
    int[] at = IntStream.rangeClosed(0, last).filter(i -> values[i] == least).toArray();
    return at.length == 1 || (at.length == 2 && at[1] == at[0] + 1)
        ? Reading.of(vertex(grid, values, at[0]))
        : Reading.ineligible(
            "%s places have the least value, from %s to %s"
                .formatted(at.length, grid.get(at[0]), grid.get(at[at.length - 1])));
  }

  /**
   * Checks a grid.
   *
   * @throws IllegalArgumentException if it does not rise or has fewer than three places
   */
  static void requireGrid(List<Double> grid) {
    boolean rises = IntStream.range(1, grid.size()).allMatch(i -> grid.get(i) > grid.get(i - 1));
    if (!rises || grid.size() < FEWEST) {
      throw new IllegalArgumentException(
          "a least value with two neighbours needs three different places, not %s: is there another"
                  .formatted(grid)
              + " component in which the cells differ?");
    }
  }

  /** Returns the largest distance between neighbouring places. */
  static double widestStep(List<Double> grid) {
    return IntStream.range(1, grid.size())
        .mapToDouble(i -> grid.get(i) - grid.get(i - 1))
        .max()
        .orElseThrow();
  }

  /** The parabola opens upwards: the value before the first of the least ones is larger. */
  private static double vertex(List<Double> grid, double[] values, int at) {
    double before = grid.get(at) - grid.get(at - 1);
    double after = grid.get(at + 1) - grid.get(at);
    double fall = values[at - 1] - values[at];
    double rise = values[at + 1] - values[at];
    return grid.get(at)
        + (after * after * fall - before * before * rise) / (2 * (after * fall + before * rise));
  }
}
