package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import dev.crucible.stats.fits.Points;

/**
 * A loss that falls with size in a way that is known, a power law or one of its likes: E + A·φ(x).
 *
 * @param shape φ
 * @param offset E, not negative
 * @param amplitude A
 * @param rate r: an exponent, or the size over which an exponential decays; a logarithm has none
 * @param knee the size at which a bent law bends
 * @param second the exponent of a bent law beyond its knee, or that of a stretched exponential
 */
public record PlantedLoss(
    Shape shape, double offset, double amplitude, double rate, double knee, double second) {

  /** How the loss falls. */
  public enum Shape {
    /** φ = x^(−r). */
    POWER,
    /** φ = x^(−r) up to the knee k, k^(−r) (x/k)^(−s) beyond. */
    BENT,
    /** φ = exp(−x/r). */
    EXPONENTIAL,
    /** φ = −ln x. */
    LOGARITHM,
    /** φ = exp(−(x/r)^s). */
    STRETCHED
  }

  /** Whether each loss has noise of its own, or that of all smaller sizes besides. */
  public enum Luck {
    /** Independent from size to size. */
    OWN,
    /** A random walk over the sizes, as where one run is measured again and again. */
    WALKING
  }

  /** Returns a loss of a shape that needs no more. */
  public static PlantedLoss of(Shape shape, double offset, double amplitude, double rate) {
    return new PlantedLoss(shape, offset, amplitude, rate, 1, 1);
  }

  /** Returns the power law with this one's start whose exponent is another beyond a knee. */
  public PlantedLoss bent(double at, double beyond) {
    return new PlantedLoss(Shape.BENT, offset, amplitude, rate, at, beyond);
  }

  /** Returns the loss at a size, positive. */
  public double at(double x) {
    double decay =
        switch (shape) {
          case POWER -> Math.pow(x, -rate);
          case BENT ->
              Math.pow(Math.min(x, knee), -rate) * Math.pow(Math.max(x / knee, 1), -second);
          case EXPONENTIAL -> Math.exp(-x / rate);
          case LOGARITHM -> -Math.log(x);
          case STRETCHED -> Math.exp(-Math.pow(x / rate, second));
        };
    return offset + amplitude * decay;
  }

  /**
   * Returns noisy losses at octaves, first·2^j.
   *
   * @param sizes how many
   * @param noise standard deviation of ln L, of its steps where it walks
   */
  public Points planted(double first, int sizes, double noise, Luck luck, RandomKey key) {
    double[] normal = key.gaussians(sizes);
    double[] x = new double[sizes];
    double[] losses = new double[sizes];
    double walked = 0;
    for (int j = 0; j < sizes; j++) {
      x[j] = first * Math.pow(2, j);
      walked = (luck == Luck.WALKING ? walked : 0) + normal[j];
      losses[j] = at(x[j]) * Math.exp(noise * walked);
    }
    return Points.of("loss", x, losses);
  }
}
