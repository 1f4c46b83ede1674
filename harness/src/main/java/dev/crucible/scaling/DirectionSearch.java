package dev.crucible.scaling;

import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import dev.crucible.theory.Hermite;
import dev.crucible.theory.InformationExponent;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A search for the direction of y = He_k(w·x) in one dimension, with the best of three step sizes δ
 * = c d^(−p).
 *
 * @param order k
 * @param start where it starts and ends
 * @param dimension d
 * @param factors the values of c
 */
public record DirectionSearch(int order, Start start, int dimension, StepSizes factors) {

  /** Where a search starts and ends. */
  public enum Start implements KeyWord {
    /** At the overlap d^(−½) of a random direction. */
    COLD("cold"),
    /** Where a cold search ends. */
    WARM("warm");

    private final String word;

    Start(String word) {
      this.word = word;
    }

    @Override
    public String keyWord() {
      return word;
    }
  }

  /** Step sizes to choose from. */
  public record StepSizes(double low, double middle, double high) {

    /** Returns all of them, the smallest first. */
    public List<Double> all() {
      return List.of(low, middle, high);
    }
  }

  /**
   * When a search ends.
   *
   * @param searches whose median time is taken
   * @param found overlap that ends a cold search, and begins a warm one
   * @param refined overlap that ends a warm one
   * @param patience a search is given up after so many times the predicted power of d
   */
  public record Limits(int searches, double found, double refined, double patience) {}

  /**
   * How long it took.
   *
   * @param samples the median, at the best of the step sizes
   * @param factor that step size's
   */
  public record Found(double samples, double factor) {}

  /** Returns how a page calls searches of this kind in all dimensions. */
  public String words() {
    return "k = %s, %s start".formatted(order, start.word);
  }

  /** Returns the power p of the step size: theory's, and 1 with a warm start. */
  public double stepPower() {
    return start == Start.WARM ? 1 : new InformationExponent(order).step();
  }

  /**
   * Searches with every step size.
   *
   * @return the best; unhealthy if half the searches were given up with each of them, for a lower
   *     limit is no measurement
   */
  public Reading<Found> best(Limits limits, RandomKey key) {
    double least = Double.POSITIVE_INFINITY;
    double best = 0;
    for (int c = 0; c < factors.all().size(); c++) {
      double factor = factors.all().get(c);
      double median = median(factor, limits, key.derive(c)).orElse(Double.POSITIVE_INFINITY);
      best = median < least ? factor : best;
      least = Math.min(least, median);
    }
    return Double.isInfinite(least)
        ? Reading.unhealthy("%s, d = %s: searches given up".formatted(words(), dimension))
        : Reading.of(new Found(least, best));
  }

  private OptionalDouble median(double factor, Limits limits, RandomKey key) {
    boolean cold = start == Start.COLD;
    double step = factor * Math.pow(dimension, -stepPower());
    double from = cold ? Math.pow(dimension, -0.5) : limits.found;
    double to = cold ? limits.found : limits.refined;
    double predicted = Math.pow(dimension, new InformationExponent(order).samples());
    return new SphericalSearch(Hermite.of(order), dimension, step, from, to)
        .medianSamples(limits.searches, Math.round(limits.patience * predicted), key);
  }
}
