package dev.crucible.claims.solvable.margins;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.MaxMargin;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two Gaussian classes that a direction separates without a tie, and the largest margin.
 *
 * @param solution the points z = label · input and the largest margin
 * @param rejected how many draws were refused before this one
 */
record MarginTask(MaxMargin solution, int rejected) {

  static final int POINTS = 20;
  static final double MEAN = 1.5;
  static final double DEVIATION = 0.7;

  /** Narrower margins make the flow slow. */
  static final double LEAST_MARGIN = 0.3;

  /** A point that all but supports the margin leaves a slow transient. */
  static final double LEAST_NEXT = 1.3;

  /** So does a support vector of all but no weight. */
  static final double LEAST_WEIGHT = 0.1;

  private static final int ATTEMPTS = 1_000_000;

  /**
   * Draws data until they meet the conditions, which look at the data alone.
   *
   * @throws IllegalStateException if none of a million draws does
   */
  static MarginTask draw(int dimensions, RandomKey key) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double[][] points = points(dimensions, key.derive(attempt));
      Optional<MaxMargin> solution = MaxMargin.of(points).filter(MarginTask::isClear);
      if (solution.isPresent()) {
        return new MarginTask(solution.get(), attempt);
      }
    }
    throw new IllegalStateException("no clear margin in %s draws".formatted(ATTEMPTS));
  }

  /** A label times an input of mean label · e₁ is N(e₁, 1), whatever the label. */
  private static double[][] points(int dimensions, RandomKey key) {
    double[] draws = key.gaussians(POINTS * dimensions);
    double[][] points = new double[POINTS][dimensions];
    for (int i = 0; i < draws.length; i++) {
      int axis = i % dimensions;
      points[i / dimensions][axis] = DEVIATION * draws[i] + (axis == 0 ? MEAN : 0);
    }
    return points;
  }

  static boolean isClear(MaxMargin solution) {
    double[] weights =
        Arrays.stream(solution.support()).mapToDouble(i -> solution.multipliers()[i]).toArray();
    double next =
        IntStream.range(0, solution.points().length)
            .filter(i -> solution.multipliers()[i] == 0)
            .mapToDouble(i -> margin(solution, i))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return 1 / solution.norm() > LEAST_MARGIN
        && weights.length == solution.direction().length
        && next > LEAST_NEXT
        && Arrays.stream(weights).min().orElseThrow()
            > LEAST_WEIGHT * Arrays.stream(weights).max().orElseThrow();
  }

  private static double margin(MaxMargin solution, int point) {
    double sum = 0;
    for (int j = 0; j < solution.direction().length; j++) {
      sum += solution.points()[point][j] * solution.direction()[j];
    }
    return sum;
  }

  /**
   * Returns the points with one label turned round, so that no direction separates them: of the
   * points that do that, the one deepest on its own side.
   *
   * @throws IllegalStateException if turning any one label leaves them separable
   */
  double[][] overlapping() {
    return IntStream.range(0, POINTS)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -margin(solution, i)))
        .map(this::turned)
        .filter(points -> MaxMargin.of(points).isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("separable with any label turned"));
  }

  private double[][] turned(int point) {
    double[][] points =
        Arrays.stream(solution.points()).map(double[]::clone).toArray(double[][]::new);
    points[point] = Arrays.stream(points[point]).map(x -> -x).toArray();
    return points;
  }
}
