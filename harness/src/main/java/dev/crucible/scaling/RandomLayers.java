package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Layers of Gaussian weights that are drawn as signals pass and never kept, so that thousands of
 * random networks, or one of many millions of weights, take no more memory than their signals.
 *
 * <p>Not covered: networks that are trained, whose weights must stay; see package {@code model}.
 */
public final class RandomLayers {

  /** What a unit makes of its input. */
  public enum Unit {
    /** max(x, 0). */
    RELU,
    /** tanh x. */
    TANH;

    /** Returns φ(x). */
    public double of(double x) {
      return this == RELU ? Math.max(x, 0) : Math.tanh(x);
    }

    /** Returns φ of every entry. */
    public double[][] of(double[][] signals) {
      return Arrays.stream(signals)
          .map(signal -> Arrays.stream(signal).map(this::of).toArray())
          .toArray(double[][]::new);
    }
  }

  private final ContinuousSampler gaussian;

  /** Draws weights from a key, one after another: each call goes on where the last one ended. */
  public RandomLayers(RandomKey key) {
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(key.generator());
  }

  /** Returns the next draw from N(0, 1). */
  public double next() {
    return gaussian.sample();
  }

  /**
   * Returns the mean over units of the product of two signals; of a signal with itself, its mean
   * square.
   */
  public static double overlap(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum / one.length;
  }

  /**
   * Returns W x of every signal x, with W one fresh matrix for all of them.
   *
   * @param signals (signals, length)
   * @param width rows of W
   * @param deviation σ of the entries of W, independent N(0, σ²)
   * @return (signals, width)
   */
  public double[][] through(double[][] signals, int width, double deviation) {
    int count = signals.length;
    int length = signals[0].length;
    double[] columns = new double[length * count];
    for (int j = 0; j < length; j++) {
      for (int s = 0; s < count; s++) {
        columns[j * count + s] = signals[s][j] * deviation;
      }
    }
    double[][] out = new double[count][width];
    double[] sums = new double[count];
    for (int i = 0; i < width; i++) {
      Arrays.fill(sums, 0);
      for (int j = 0; j < length; j++) {
        double weight = gaussian.sample();
        for (int s = 0; s < count; s++) {
          sums[s] += weight * columns[j * count + s];
        }
      }
      for (int s = 0; s < count; s++) {
        out[s][i] = sums[s];
      }
    }
    return out;
  }
}
