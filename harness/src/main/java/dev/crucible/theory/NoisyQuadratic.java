package dev.crucible.theory;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A quadratic loss ½ Σ h_i θ_i² whose gradients carry noise of variance s_i/B in direction i: the
 * mean loss along stochastic gradient descent, in closed form.
 *
 * <p>E θ_i² after t steps at rate η is a^t m_i + v_i (1 − a^t), with m_i its start, a = (1 − ηh_i)²
 * and v_i = ηs_i / (B h_i (2 − ηh_i)). Steps are taken as real numbers, so that they vary smoothly
 * with B and η.
 *
 * <p>Source: the noisy quadratic model of arXiv 1907.04164.
 *
 * @param curvatures h, positive
 * @param noise s, the variances of a single sample's gradient, not negative
 * @param start m, the mean squares of the weights at the start
 */
public record NoisyQuadratic(List<Double> curvatures, List<Double> noise, List<Double> start) {

  /** A search for a number of steps halves an interval that is at most 2⁶⁰ wide down to 2⁻⁴⁰. */
  private static final int HALVINGS = 100;

  /** Steps that are relatively closer than this are the same. */
  private static final double CLOSE = 1e-7;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if they differ in length or hold a number that cannot be meant
   */
  public NoisyQuadratic {
    curvatures = List.copyOf(curvatures);
    noise = List.copyOf(noise);
    start = List.copyOf(start);
    boolean equal = curvatures.size() == noise.size() && noise.size() == start.size();
    if (!equal
        || !curvatures.stream().allMatch(h -> h > 0)
        || !noise.stream().allMatch(s -> s >= 0)
        || !start.stream().allMatch(m -> m >= 0)) {
      throw new IllegalArgumentException(
          "a noisy quadratic needs as many curvatures (positive) as variances and starts, not"
              + " %s, %s, %s".formatted(curvatures, noise, start));
    }
  }

  /** Returns h_i = i^(−p) with noise s_i = h_i^q, from a given start. */
  public static NoisyQuadratic powerLaw(double decay, double noisePower, List<Double> start) {
    List<Double> curvatures =
        IntStream.rangeClosed(1, start.size()).mapToObj(i -> Math.pow(i, -decay)).toList();
    return new NoisyQuadratic(
        curvatures, curvatures.stream().map(h -> Math.pow(h, noisePower)).toList(), start);
  }

  /** Returns E θ_i² after a number of steps, a number a direction. */
  public double[] squares(double rate, double batch, double steps) {
    double[] squares = new double[curvatures.size()];
    Arrays.setAll(
        squares,
        i -> {
          double factor = 1 - rate * curvatures.get(i);
          double kept = Math.pow(factor * factor, steps);
          return kept * start.get(i) + (1 - kept) * stationary(i, rate, batch);
        });
    return squares;
  }

  private double stationary(int i, double rate, double batch) {
    return rate * noise.get(i) / (batch * curvatures.get(i) * (2 - rate * curvatures.get(i)));
  }

  /** Returns the mean loss after a number of steps. */
  public double loss(double rate, double batch, double steps) {
    return loss(squares(rate, batch, steps));
  }

  private double loss(double[] squares) {
    double sum = 0;
    for (int i = 0; i < squares.length; i++) {
      sum += curvatures.get(i) * squares[i];
    }
    return sum / 2;
  }

  /**
   * Returns after how many steps the mean loss is a share of that at the start, if within a limit.
   *
   * @param share of the initial loss, between 0 and 1
   * @param most steps at which the loss must have come down
   * @throws IllegalArgumentException if η h is 2 or more in some direction
   */
  public OptionalDouble steps(double rate, double batch, double share, double most) {
    if (curvatures.stream().anyMatch(h -> !(rate * h < 2))) {
      throw new IllegalArgumentException(
          "at a learning rate of %s curvatures of 2/η and more run away".formatted(rate));
    }
    double target = share * loss(rate, batch, 0);
    if (!(loss(rate, batch, most) <= target)) {
      return OptionalDouble.empty();
    }
    double before = 0;
    double after = most;
    for (int i = 0; i < HALVINGS && after - before > CLOSE * after; i++) {
      double middle = (before + after) / 2;
      if (loss(rate, batch, middle) <= target) {
        after = middle;
      } else {
        before = middle;
      }
    }
    return OptionalDouble.of(after);
  }

  /**
   * Returns tr Σ / E|G|², the simple noise scale where the weights have given mean squares.
   *
   * @param squares E θ_i²
   */
  public double simpleNoiseScale(double[] squares) {
    double trace = noise.stream().mapToDouble(s -> s).sum();
    double gradient =
        IntStream.range(0, squares.length)
            .mapToDouble(i -> curvatures.get(i) * curvatures.get(i) * squares[i])
            .sum();
    return trace / gradient;
  }
}
