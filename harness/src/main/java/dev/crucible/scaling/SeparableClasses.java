package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.MaxMargin;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two Gaussian classes that a direction separates without a tie: drawn again until they meet
 * conditions that look at the data alone.
 *
 * @param points how many, of both classes together
 * @param mean how far each class lies from the origin, along the first axis
 * @param deviation σ of a class, in every direction
 * @param leastMargin narrower margins make a flow slow
 * @param leastNext margin of the next point over that of the support vectors: a point that all but
 *     supports the margin leaves a slow transient
 * @param leastWeight least multiplier over the largest: so does a support vector of all but no
 *     weight
 */
public record SeparableClasses(
    int points,
    double mean,
    double deviation,
    double leastMargin,
    double leastNext,
    double leastWeight) {

  private static final int ATTEMPTS = 1_000_000;

  /**
   * Data that meet the conditions.
   *
   * @param solution the points z = label · input and the largest margin
   * @param refused how many draws were refused before this one
   */
  public record Drawn(MaxMargin solution, int refused) {

    /**
     * Returns the points with one label turned round, so that no direction separates them: of the
     * points that do that, the one deepest on its own side.
     *
     * @throws IllegalStateException if turning any one label leaves them separable
     */
    public double[][] overlapping() {
      return IntStream.range(0, solution.points().length)
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

  /**
   * Draws data until they meet the conditions, among them as many support vectors as dimensions.
   *
   * @throws IllegalStateException if none of a million draws does
   */
  public Drawn draw(int dimensions, RandomKey key) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<MaxMargin> solution =
          MaxMargin.of(drawn(dimensions, key.derive(attempt))).filter(this::isClear);
      if (solution.isPresent()) {
        return new Drawn(solution.get(), attempt);
      }
    }
    throw new IllegalStateException("no clear margin in %s draws".formatted(ATTEMPTS));
  }

  /** A label times an input of mean label · e₁ is N(e₁, 1), whatever the label. */
  private double[][] drawn(int dimensions, RandomKey key) {
    double[] draws = key.gaussians(points * dimensions);
    double[][] drawn = new double[points][dimensions];
    for (int i = 0; i < draws.length; i++) {
      int axis = i % dimensions;
      drawn[i / dimensions][axis] = deviation * draws[i] + (axis == 0 ? mean : 0);
    }
    return drawn;
  }

  boolean isClear(MaxMargin solution) {
    double[] weights =
        Arrays.stream(solution.support()).mapToDouble(i -> solution.multipliers()[i]).toArray();
    double next =
        IntStream.range(0, solution.points().length)
            .filter(i -> solution.multipliers()[i] == 0)
            .mapToDouble(i -> margin(solution, i))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return 1 / solution.norm() > leastMargin
        && weights.length == solution.direction().length
        && next > leastNext
        && Arrays.stream(weights).min().orElseThrow()
            > leastWeight * Arrays.stream(weights).max().orElseThrow();
  }

  private static double margin(MaxMargin solution, int point) {
    double sum = 0;
    for (int j = 0; j < solution.direction().length; j++) {
      sum += solution.points()[point][j] * solution.direction()[j];
    }
    return sum;
  }
}
